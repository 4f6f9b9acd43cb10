import { Award } from "../../src/awards/award.entity";
import { AwardScheme } from "../../src/awards/award.enums";
import { awardName } from "../../src/checks/words";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("empty");
  const insert = (table: string, row: Record<string, unknown>) =>
    registry.dataSource.createQueryBuilder().insert().into(table).values(row).execute();
  await insert("Recipient", { id: "rcp_01", key: "putri", kind: "PERSON", name: "Putri" });
  for (const [index, [scheme, editionLabel]] of HONOURS.entries()) {
    await insert("Award", {
      id: `awd_${index}`,
      key: String(index),
      scheme,
      editionLabel,
      outcome: "WON",
      isDisputed: false,
      recipientId: "rcp_01",
    });
  }
});
afterAll(() => registry.close());

const LABEL = "Paritrana Award 2024";
const HONOURS = Object.values(AwardScheme).flatMap((scheme) => [
  [scheme, LABEL] as const,
  [scheme, null] as const,
]);
const NAMES = [
  "Paritrana Award 2024",
  "Paritrana Award",
  "special recognition (handed out with Paritrana Award 2024)",
  "special recognition",
  "occupational safety and health award (handed out with Paritrana Award 2024)",
  "occupational safety and health award",
];

it("is told apart from the Paritrana Award in titles and citations", async () => {
  const { data, errors } = await registry.ask(
    "{ awards(orderBy: [{ key: ASC }]) { nodes { citations(kind: RECORD) { title } } } }",
  );

  expect(errors).toEqual([]);
  expect(data).toEqual({
    awards: { nodes: NAMES.map((name) => ({ citations: [{ title: `Putri, ${name}, won` }] })) },
  });
});

it("is called the same in findings", async () => {
  const awards = await registry.dataSource.manager.find(Award, { order: { key: "ASC" } });

  expect(awards.map((award) => awardName({ recipients: new Map() }, award))).toEqual(
    NAMES.map((name, index) => `${index}, ${name}`),
  );
});
