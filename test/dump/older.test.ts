import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { dewi } from "../curation/people";
import { at } from "../support/answers";
import { dump, load, messageOf } from "../support/dump";
import { type Asked, openDatabase, openRegistry } from "../support/registry";

jest.setTimeout(120_000);

let registry: Asked;
let id: string;
beforeAll(async () => {
  registry = await openRegistry("articles");
  const { manager } = registry.dataSource;
  ({ id } = await manager.findOneByOrFail(SectorEnrollment, { key: "kukar-2021-vulnerable" }));
});
afterAll(() => registry.close());

const correct = async (value: string, version: number): Promise<void> => {
  const { errors, data } = await registry.ask(
    `mutation { correctValue(id: "${id}", expectedVersion: ${version}, property: "enrolledCount", value: "${value}",
      source: "purantara-2022-02-17", said: { paragraph: 3 }, change: { reason: "Misread ${version}" }) { problems { message } } }`,
    {},
    dewi,
  );
  expect([errors, at(data, "correctValue.problems")]).toEqual([[], []]);
};
const shown = async (): Promise<unknown> => {
  const { data } = await registry.ask(`{
    node(id: "${id}") { ... on SectorEnrollment { version enrolledCount claims(first: 50) { nodes { key standing } } } }
    changes(first: 100) { nodes { sequence after } }
  }`);
  return data;
};

describe("a dump that is older than what it is loaded over", () => {
  it("is refused with the first change that it doesn't have, and replaces everything if that is meant", async () => {
    await correct("35.450", 0);
    const older = await dump(registry.dataSource);
    await correct("35.460", 1);
    await correct("35.470", 2);
    const newer = await dump(registry.dataSource);
    const before = await shown();

    const message = await messageOf(load(registry.dataSource, older));

    expect(message).toMatch(
      /^The database has a change that the dump doesn't have: number 2 of \d{4}-\S+ by Dewi \(Misread 1\)\. .* add --replace /,
    );
    expect(await shown()).toEqual(before);
    await load(registry.dataSource, newer);
    expect(await shown()).toEqual(before);
    await load(registry.dataSource, older, { replace: true });
    expect(await shown()).toMatchObject({ node: { version: 1, enrolledCount: 35_450 } });
    await load(registry.dataSource, newer);
    expect(await shown()).toEqual(before);
  });

  it("is refused, too, if its change of that number is another one", async () => {
    const one = await dump(registry.dataSource);
    await load(registry.dataSource, await emptied(), { replace: true });
    await correct("35.480", 0);

    const message = await messageOf(load(registry.dataSource, one));

    expect(message).toMatch(/^The database has a change that the dump doesn't have: number 1 /);
  });

  /** A dump of the data of the articles, as nobody has edited them. */
  async function emptied(): Promise<string> {
    const fresh = await openDatabase("articles");
    try {
      return await dump(fresh);
    } finally {
      await fresh.destroy();
    }
  }
});
