import type { DataSource } from "typeorm";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { Role } from "../../src/identity/curator";
import { Source } from "../../src/sources/source.entity";
import { at, listAt } from "../support/answers";
import { givenKey } from "../support/keys";
import { type Served, serve } from "../support/program";
import { openDatabase } from "../support/registry";

const WRITERS = 50;

let dataSource: DataSource;
let servers: Served[];
let headers: Record<string, string>;
beforeAll(async () => {
  dataSource = await openDatabase("loaded");
  const { options } = dataSource;
  const url = options.type === "postgres" ? options.url : options.database;
  servers = [await serve(String(url)), await serve(String(url))];
  ({ headers } = await givenKey(dataSource, { role: Role.ADMIN, territory: ["ID"], mayWriteDirectly: true }));
}, 60_000);
afterAll(() => dataSource.destroy());

async function asked(server: Served | undefined, query: string, variables: object): Promise<unknown> {
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${server?.url}/graphql`, { method: "POST", headers, body });
  return response.json();
}

/** Lets so many writers ask at once, half of them one process and half the other; gives the problems of each. */
async function problemsOf(query: string, variables: (writer: number) => object): Promise<unknown[][]> {
  const answers = await Promise.all(
    Array.from({ length: WRITERS }, (_, writer) => asked(servers[writer % 2], query, variables(writer))),
  );
  for (const answer of answers) expect(at(answer, "errors")).toBeUndefined();
  return answers.map((answer) => listAt(answer, "data.answer.problems"));
}

const PROBLEMS = "problems { code path currentVersion }";

it("lets one of 50 writers of one record win, whichever of two processes they ask", async () => {
  const { id } = await dataSource.manager.findOneByOrFail(SectorEnrollment, { key: "kukar-2021-vulnerable" });
  const query = `mutation ($id: ID!, $value: ClaimValue!) {
    answer: correctValue(id: $id, expectedVersion: 0, property: "enrolledCount", value: $value,
      source: "purantara-2022-02-17", said: { paragraph: 3 }, change: { reason: "Misread" }) { ${PROBLEMS} } }`;

  const problems = await problemsOf(query, (writer) => ({ id, value: 1000 + writer }));

  expect(problems.filter((each) => each.length === 0)).toHaveLength(1);
  expect(problems.filter((each) => each.length > 0)).toEqual(
    Array.from({ length: WRITERS - 1 }, () => [
      { code: "CONFLICT", path: ["expectedVersion"], currentVersion: 1 },
    ]),
  );
  const seen = await Promise.all(
    servers.map((server) =>
      asked(
        server,
        "query ($id: ID!) { node(id: $id) { ... on SectorEnrollment { version enrolledCount } } }",
        {
          id,
        },
      ),
    ),
  );
  expect(seen[0]).toMatchObject({ data: { node: { version: 1, enrolledCount: expect.any(Number) } } });
  expect(seen[1]).toEqual(seen[0]);
}, 120_000);

it("lets one of 50 who cite the same source at once record it", async () => {
  const query = `mutation ($key: String!) {
    answer: citeSource(record: { key: $key, kind: NEWS, publisher: "Kaltim Post" }, change: { reason: "Read" }) { ${PROBLEMS} } }`;

  const problems = await problemsOf(query, () => ({ key: "kaltim-post-2026-01-01" }));

  expect(problems.filter((each) => each.length === 0)).toHaveLength(1);
  expect(await dataSource.manager.countBy(Source, { key: "kaltim-post-2026-01-01" })).toBe(1);
}, 120_000);
