import { getNamedType, isObjectType } from "graphql";
import { computedProperties } from "../../src/claims/computed-properties";
import { subjects } from "../../src/claims/provenance.resolver";
import type { FieldDeclaration } from "../../src/query/declare";
import { buildRegistrySchema } from "../../src/schema";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("empty");
  await fill();
});
afterAll(() => registry.close());

/** Sources: `a` and `b` on their own, `copy1` and `copy2` both from `release`. */
async function fill(): Promise<void> {
  const insert = async (table: string, row: Record<string, unknown>) => {
    await registry.dataSource.createQueryBuilder().insert().into(table).values(row).execute();
  };
  const source = (key: string, viaId: string | null, url: string | null) =>
    insert("Source", { id: `src_${key}`, key, kind: "NEWS", collection: "test", publisher: key, viaId, url });
  await source("release", null, null);
  await source("a", null, "https://a.example/1#top");
  await source("b", null, null);
  await source("copy1", "src_release", "https://c.example/1");
  await source("copy2", "src_release", null);
  await insert("Recipient", { id: "rcp_01", key: "pt-x", kind: "COMPANY", name: "PT X" });
  await insert("Award", {
    id: "awd_01",
    key: "x",
    scheme: "PARITRANA",
    editionLabel: "Paritrana Award 2024",
    editionYear: 2024,
    outcome: "WON",
    isDisputed: false,
    recipientId: "rcp_01",
  });
  await insertClaims(insert);
}

async function insertClaims(
  insert: (table: string, row: Record<string, unknown>) => Promise<void>,
): Promise<void> {
  let count = 0;
  const claim = (said: string, [property, value]: [string, unknown], standing = "NORMAL") => {
    count += 1;
    return insert("Claim", {
      id: `clm_${String(count).padStart(2, "0")}`,
      key: `${said}/${property}/${count}`,
      property,
      value: JSON.stringify(value),
      asPrinted: `${property}, as-is`,
      standing,
      standingReason: standing === "NORMAL" ? null : "because",
      recordedAt: "2026-11-21T00:00:00.000Z",
      recordedBy: "test",
      sourceId: `src_${said}`,
      awardId: "awd_01",
    });
  };
  await claim("a", ["outcome", "WON"]);
  await claim("b", ["outcome", "WON"]);
  await claim("a", ["rank", 1]);
  await claim("copy1", ["prize", "Trophy"]);
  await claim("copy2", ["prize", "Trophy"]);
  await claim("a", ["authority", "Ministry"]);
  await claim("b", ["authority", "Governor"]);
  await claim("a", ["level", "NATIONAL"], "PREFERRED");
  await claim("b", ["level", "PROVINCIAL"]);
  await claim("a", ["zone", "East"]);
  await claim("b", ["zone", "West"], "DEPRECATED");
  await claim("a", ["scheme", "PARITRANA"], "PREFERRED");
  await claim("b", ["scheme", "COMPANION"], "DEPRECATED");
  await claim("b", ["nomineeCount", 9], "DEPRECATED");
  await claim("a", ["ceremonyDate", "2024-08-09"], "PREFERRED");
  await claim("b", ["ceremonyDate", "2024-08-10"], "PREFERRED");
}

const AWARD = (selection: string) => `{ award(id: "awd_01") { ${selection} } }`;

it("tells of every property how well it is backed, in one statement", async () => {
  const { data, errors, statements } = await registry.ask(
    AWARD("provenance { property status sourceCount originCount valueCount deprecatedCount value }"),
  );

  const entry = (
    [property, status, value]: [string, string, unknown],
    [sourceCount, originCount, valueCount, deprecatedCount]: [number, number, number, number],
  ) => ({ property, status, sourceCount, originCount, valueCount, deprecatedCount, value });
  expect(errors).toEqual([]);
  expect(statements).toBe(1);
  expect(data).toEqual({
    award: {
      provenance: [
        entry(["authority", "CONTESTED", null], [2, 2, 2, 0]),
        entry(["ceremonyDate", "CONTESTED", null], [2, 2, 2, 0]),
        entry(["editionYear", "COMPUTED", null], [0, 0, 0, 0]),
        entry(["level", "SETTLED", "NATIONAL"], [2, 2, 2, 0]),
        entry(["nomineeCount", "DEPRECATED", null], [0, 0, 0, 1]),
        entry(["outcome", "CORROBORATED", "WON"], [2, 2, 1, 0]),
        entry(["prize", "SINGLE_SOURCE", "Trophy"], [2, 1, 1, 0]),
        entry(["rank", "SINGLE_SOURCE", 1], [1, 1, 1, 0]),
        entry(["scheme", "SETTLED", "PARITRANA"], [1, 1, 1, 1]),
        entry(["zone", "SINGLE_SOURCE", "East"], [1, 1, 1, 1]),
      ],
    },
  });
});

it("leads from a property to its claims, filtered and counted like any list, in the same statement", async () => {
  const { data, errors, statements } = await registry.ask(
    AWARD(`
      authority: provenance(property: "authority") {
        claims(orderBy: [{ source: { publisher: DESC } }]) { totalCount nodes { value source { publisher } link } }
        first: claims(first: 1) { totalCount nodes { value subject { __typename } } }
      }
      level: provenance(property: "level") { claims(where: { standing: { eq: PREFERRED } }) { nodes { value standingReason } } }
      none: provenance(property: "remark") { property }
    `),
  );

  expect(errors).toEqual([]);
  expect(statements).toBe(1);
  expect(data).toEqual({
    award: {
      authority: [
        {
          claims: {
            totalCount: 2,
            nodes: [
              { value: "Governor", source: { publisher: "b" }, link: null },
              {
                value: "Ministry",
                source: { publisher: "a" },
                link: "https://a.example/1#top:~:text=authority%2C%20as%2Dis",
              },
            ],
          },
          first: { totalCount: 2, nodes: [{ value: "Ministry", subject: { __typename: "Award" } }] },
        },
      ],
      level: [{ claims: { nodes: [{ value: "NATIONAL", standingReason: "because" }] } }],
      none: [],
    },
  });
});

it("shows a computed property with its formula and what it starts from, and no claims", async () => {
  const { data } = await registry.ask(
    AWARD('provenance(property: "editionYear") { status formula inputs claims { totalCount } }'),
  );

  expect(data).toEqual({
    award: {
      provenance: [
        {
          status: "COMPUTED",
          formula: "first four digits in editionLabel",
          inputs: ["editionLabel"],
          claims: { totalCount: 0 },
        },
      ],
    },
  });
});

it("is there on every type that claims are about", async () => {
  const schema = await buildRegistrySchema();

  const without = subjects.filter(([{ name }]) => {
    const type = schema.getType(name);
    return !isObjectType(type) || type.getFields()["provenance"] === undefined;
  });

  expect(without).toEqual([]);
});

/** Fields with a formula on a type and on the types that are read from the same row. */
async function computedFields(typeName: string): Promise<string[]> {
  const type = (await buildRegistrySchema()).getType(typeName);
  if (!isObjectType(type)) return [];
  const own = (of: typeof type, path: string): string[] =>
    Object.values(of.getFields()).flatMap((field) => {
      const { formula, presence }: FieldDeclaration = field.extensions;
      const named = getNamedType(field.type);
      if (presence !== undefined && isObjectType(named)) return own(named, `${field.name}.`);
      return formula === undefined ? [] : [`${path}${field.name}`];
    });
  return own(type, "");
}

it.each(subjects.map(([{ name }]) => name))("lists every computed field of %s", async (typeName) => {
  // they say how the others are computed, or how often the record has been changed
  const explanations = /\.(formula|assumption)$|^version$/;
  const listed = new Set((computedProperties[typeName] ?? []).map(({ property }) => property));

  const missing = (await computedFields(typeName)).filter((path) => !explanations.test(path));

  expect(missing.filter((path) => !listed.has(path))).toEqual([]);
});
