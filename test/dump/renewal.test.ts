import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { DataSource } from "typeorm";
import { Dumps } from "../../src/dump/dumps";
import { createReader } from "../../src/query/create-reader";
import type { Reader } from "../../src/query/reader";
import { buildRegistrySchema } from "../../src/schema";
import { openDatabase } from "../support/registry";
import { fill } from "../support/small-registry";

const PATIENCE = 30_000;

let dataSource: DataSource;
let reader: Reader;
let dumps: Dumps;
beforeAll(async () => {
  dataSource = await openDatabase("empty");
  await fill(dataSource);
  reader = createReader(dataSource, 0);
  dumps = new Dumps({ dataSource, schema: await buildRegistrySchema(), reader, version: "1.2.3" });
});
afterAll(async () => {
  await dumps.close();
  await reader.close();
  await dataSource.destroy();
});

/** The first dump that isn't `before`, when it has been good enough for long enough. */
async function nextAfter(before: string | undefined) {
  for (;;) {
    const dump = await dumps.upToDate(PATIENCE);
    if (dump === undefined || dump.id !== before) return dump;
    await pause(50);
  }
}

const rename = (name: string) =>
  dataSource.query(`UPDATE "region" SET "name" = '${name}' WHERE "code" = '64.03'`);

it("is made anew after a write, and only the one before stays", async () => {
  const first = await dumps.upToDate(PATIENCE);
  await rename("Lain");
  const second = await nextAfter(first?.id);
  await rename("Lain lagi");
  const third = await nextAfter(second?.id);

  const dumped = [first, second, third];
  expect(new Set(dumped.map((dump) => dump?.id)).size).toBe(3);
  expect(dumped.map((dump) => dump === dumps.find(dump?.id ?? ""))).toEqual([false, true, true]);
  expect(dumped.map((dump) => existsSync(dump?.folder ?? ""))).toEqual([false, true, true]);
});

it("isn't waited for longer than one has patience", async () => {
  const schema = await buildRegistrySchema();
  const others = new Dumps({ dataSource, schema, reader, version: "1.2.3" });
  expect(await others.upToDate(0)).toBeUndefined();
  await others.close();
});
