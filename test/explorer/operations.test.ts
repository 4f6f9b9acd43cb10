import { print } from "graphql";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { awardClaimsTableDocument, awardDocument } from "../../src/explorer/pages/award/award.query";
import {
  editionCountsTableDocument,
  editionDocument,
  editionTableDocument,
} from "../../src/explorer/pages/edition/edition.query";
import {
  editionsDocument,
  editionsTableDocument,
  withoutYearTableDocument,
} from "../../src/explorer/pages/editions/editions.query";
import {
  awardsTableDocument as recipientTableDocument,
  recipientDocument,
} from "../../src/explorer/pages/recipient/recipient.query";
import {
  foundTableDocument,
  recipientsDocument,
  recipientsTableDocument,
} from "../../src/explorer/pages/recipients/recipients.query";
import { sectorDocument, sectorTableDocument } from "../../src/explorer/pages/sector/sector.query";
import { sectorsDocument, sectorsTableDocument } from "../../src/explorer/pages/sectors/sectors.query";
import { sourceClaimsTableDocument, sourceDocument } from "../../src/explorer/pages/source/source.query";
import { sourcesDocument, sourcesTableDocument } from "../../src/explorer/pages/sources/sources.query";
import { saidByDocument } from "../../src/explorer/parts/said-by.query";
import { searchDocument } from "../../src/explorer/parts/search.query";
import { regionTables } from "../../src/explorer/pages/region/region-tables.query";
import { compareDocument, compareTableDocument } from "../../src/explorer/pages/compare/compare.query";
import {
  findingDocument,
  findingsDocument,
  findingsTableDocument,
} from "../../src/explorer/pages/findings/findings.query";
import { regionDocument } from "../../src/explorer/pages/region/region.query";
import { mapTables, reportingTable, startDocument } from "../../src/explorer/pages/start/start.query";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const AWARD = "awd_b83be1c54f8d51e8";
const RECIPIENT = "rcp_62ba17e3320e0ee0";
const SOURCE = "src_7fe402978c058167";

/** Conditions of the lists of an edition. */
const WHERE = { assessmentYear: { eq: 2021 }, region: { under: "64" }, category: { key: { eq: "overall" } } };

type Costed = [TypedDocumentNode<unknown, never>, Record<string, unknown>, number];
const comparison = { codes: ["64.02", "64.08"], measure: "ENROLLED_COUNT", segment: "VULNERABLE" };

/** Each operation of the explorer with variables that find something, and how many SQL statements it costs. */
const OPERATIONS: Costed[] = [
  // one for each root field, of completeness for each of its numbers
  [startDocument, { years: [2024, 2025] }, 9],
  [mapTables.awards, {}, 1],
  [mapTables.figures, {}, 1],
  [reportingTable, { level: ["PROVINCE"], years: [2024, 2025] }, 1],
  [regionDocument, { code: "64.02" }, 1],
  ...Object.values(regionTables).map((document): Costed => [document, { code: "64.02" }, 1]),
  // those of the comparison, its regions, its enrolments, the years, the regions with figures
  [compareDocument, { ...comparison, compares: true }, 5],
  [compareDocument, { ...comparison, compares: false }, 3],
  [compareTableDocument, comparison, 3],
  [findingsDocument, { where: {}, first: 10, region: "64", isRegionAsked: true }, 2],
  [findingsTableDocument, { where: { status: { eq: "OPEN" } } }, 1],
  [findingDocument, { id: "fnd_f6cdd114c70a66de" }, 1],
  [awardDocument, { id: AWARD }, 1],
  [awardClaimsTableDocument, { id: AWARD }, 1],
  [recipientDocument, { id: RECIPIENT }, 1],
  [recipientTableDocument, { id: RECIPIENT }, 1],
  [recipientsDocument, { query: "", searches: false }, 1],
  // three to search, one for those that are found
  [recipientsDocument, { query: "kukar", searches: true }, 4],
  [recipientsTableDocument, {}, 1],
  [foundTableDocument, { query: "kukar" }, 4],
  [editionsDocument, {}, 3],
  [editionsTableDocument, {}, 1],
  [withoutYearTableDocument, {}, 1],
  [editionDocument, { year: 2021, wins: WHERE, nominations: WHERE, others: WHERE }, 6],
  [editionTableDocument, { where: WHERE }, 1],
  [editionCountsTableDocument, { year: 2021 }, 1],
  [sectorsDocument, {}, 1],
  [sectorsTableDocument, {}, 1],
  [sectorDocument, { key: "all" }, 2],
  [sectorTableDocument, {}, 1],
  [sourcesDocument, {}, 1],
  [sourcesTableDocument, {}, 1],
  [sourceDocument, { id: SOURCE }, 1],
  [sourceClaimsTableDocument, { id: SOURCE }, 1],
  // one to search, one for each type of what is found
  [searchDocument, { query: "kukar", first: 8 }, 7],
  [saidByDocument, { id: "enr_74cdcd6349aa066d", fromParts: false }, 1],
  [saidByDocument, { id: "enr_c8e68728e4adbad8", fromParts: true }, 1],
];

const named = OPERATIONS.map(([document, variables, statements]) => {
  const operation = print(document);
  return { name: /query (\w+)/.exec(operation)?.[1], operation, variables, statements };
});

it.each(named)("$name is valid and takes no more statements than it must", async (asked) => {
  const { errors, statements } = await registry.ask(asked.operation, asked.variables);

  expect([errors, statements]).toEqual([[], asked.statements]);
});
