import { loadConfig } from "../../src/config";
import { createDataSource } from "../../src/data-source";
import { loadedDatabaseUrl } from "../support/database";
import { post } from "../support/logged";
import { beginRequest, serve } from "../support/program";

// a process that starts on a busy machine
jest.setTimeout(60_000);

describe("a server in a process of its own", () => {
  it("logs a fault of the registry with message and stack, and answers what has begun before it stops", async () => {
    const database = await loadedDatabaseUrl();
    const { program, url, port } = await serve(database);
    const dataSource = await createDataSource(loadConfig({ DATABASE_URL: database })).initialize();
    await dataSource.query('ALTER TABLE "sector" RENAME TO "gone"');
    await dataSource.destroy();

    const { headers, body } = await post(url, { query: "query Sectors { sectors { nodes { key } } }" });
    const begun = await beginRequest(port);
    program.kill("SIGTERM");
    await program.prints("Stopping: no new requests, the running ones end.");
    const answer = await begun.finish();

    expect(body).toMatchObject({ errors: [{ extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(JSON.parse(answer.slice(answer.indexOf("{")))).toMatchObject({
      data: { region: { name: "Kutai Kartanegara" } },
    });
    expect(await program.ended).toBe(0);
    const lines = program.printed().stderr.trimEnd().split("\n");
    const log: Record<string, unknown>[] = JSON.parse(`[${lines.join(",")}]`);
    expect(log).toMatchObject([
      { event: "started", url },
      {
        event: "failed",
        level: "error",
        requestId: headers.get("x-request-id"),
        path: ["sectors"],
        error: {
          message: expect.stringMatching(/no such table: sector|relation "sector" does not exist/),
          stack: expect.stringMatching(/\n\s+at /),
        },
      },
      { event: "operation", name: "Sectors", statements: 2, codes: ["INTERNAL_SERVER_ERROR"] },
      { event: "operation", name: null, statements: 1, codes: [] },
      { event: "stopped" },
    ]);
  });
});
