import { setTimeout } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { loadConfig } from "../../src/config";
import { Sector } from "../../src/coverage/sector.entity";
import { createDataSource } from "../../src/data-source";
import { at, each } from "../support/answers";
import { changeAt } from "../support/history";
import { sector } from "../support/records";
import { startRegistry } from "../support/registry";

const WRITES = 40;

const ASKED =
  "query ($since: Int) { changes(since: $since, first: 7) { nodes { sequence } pageInfo { hasNextPage } } }";

/** Another connection that writes; in one process SQLite has none, as it waits for the other without letting it go on. */
function secondWriter(dataSource: DataSource): Promise<DataSource> {
  const { options } = dataSource;
  if (options.type !== "postgres") return Promise.resolve(dataSource);
  return createDataSource(loadConfig({ DATABASE_URL: String(options.url) })).initialize();
}

it("misses and repeats no change for who follows the feed while two writers write", async () => {
  const server = await startRegistry("articles");
  const other = await secondWriter(server.dataSource);
  let left = 2;
  const write = async (dataSource: DataSource, name: string): Promise<void> => {
    for (let index = 0; index < WRITES; index += 1) {
      const after = { ...sector({ nameEnglish: `${name} ${index}` }) };
      await changeAt(dataSource, "2026-11-22T00:00:00.000Z", [{ entity: Sector, before: null, after }]);
      // SQLite's driver answers at once: without a pause nobody else would get a turn
      await setTimeout(10);
    }
    left -= 1;
  };
  const seen: number[] = [];
  let asked = 0;
  const follow = async (): Promise<void> => {
    for (let goesOn = true; goesOn;) {
      const written = left === 0;
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: ASKED, variables: { since: seen.at(-1) ?? 0 } }),
      });
      const answer: unknown = await response.json();
      seen.push(...each(answer, "data.changes.nodes", "sequence").map(Number));
      asked += 1;
      goesOn = !written || at(answer, "data.changes.pageInfo.hasNextPage") === true;
    }
  };

  await Promise.all([write(server.dataSource, "here"), write(other, "elsewhere"), follow()]);
  if (other !== server.dataSource) await other.destroy();
  await server.close();

  expect(seen).toEqual(Array.from({ length: 2 * WRITES }, (_, index) => index + 1));
  // it was followed, not read at the end
  expect(asked).toBeGreaterThan((2 * WRITES) / 7 + 2);
}, 60_000);
