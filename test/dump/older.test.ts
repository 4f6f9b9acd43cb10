import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { dewi } from "../curation/people";
import { at } from "../support/answers";
import { dump, load, messageOf } from "../support/dump";
import { type Asked, openRegistry } from "../support/registry";

jest.setTimeout(120_000);

let registry: Asked;
let id: string;
let older: string;
beforeAll(async () => {
  registry = await openRegistry("articles");
  const { manager } = registry.dataSource;
  ({ id } = await manager.findOneByOrFail(SectorEnrollment, { key: "kukar-2021-vulnerable" }));
});
afterAll(() => registry.close());

const correct = async (asked: Asked, value: string, version: number): Promise<void> => {
  const { errors, data } = await asked.ask(
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
  it("is refused with the first change that it doesn't have, and the present one isn't", async () => {
    await correct(registry, "35.450", 0);
    older = await dump(registry.dataSource);
    await correct(registry, "35.460", 1);
    await correct(registry, "35.470", 2);
    const newer = await dump(registry.dataSource);
    const before = await shown();

    const message = await messageOf(load(registry.dataSource, older));

    expect(message).toMatch(
      /^The database has a change that the dump doesn't have: number 2 of \d{4}-\S+ by Dewi \(Misread 1\)\. .* add --replace /,
    );
    expect(await shown()).toEqual(before);
    await load(registry.dataSource, newer);
    expect(await shown()).toEqual(before);
  });

  it("is refused, too, if its change of that number is another one", async () => {
    const other = await openRegistry("articles");
    await correct(other, "35.480", 0);

    const message = await messageOf(load(other.dataSource, older));
    await other.close();

    expect(message).toMatch(/^The database has a change that the dump doesn't have: number 1 /);
  });
});
