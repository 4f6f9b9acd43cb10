import type { Arbitrary } from "fast-check";
import * as fc from "fast-check";
import {
  FITTING,
  type Written,
  constants,
  hostileString,
  hostileText,
  same,
  spoiled,
  text,
  truth,
  word,
} from "./fuzz-scalars";

/** What curators enter, field by field of an input. */
type Entries = Readonly<Record<string, Arbitrary<Written>>>;

const words = (...names: [string, ...string[]]): Arbitrary<Written> => fc.constantFrom(...names).map(word);

/** Mostly one of these texts, now and then a hostile one. */
const mostly = (...values: [string, ...string[]]): Arbitrary<Written> =>
  fc.oneof({ weight: 5, arbitrary: constants(values) }, { weight: 1, arbitrary: hostileText });

/** Letters and digits by which no other record is called. */
const newName = fc.stringMatching(/^[a-z]{4,8}-[0-9]{3}$/).map(text);

const region = constants(["64.02", "64.08", "64", "Kab. Kutai Timur"]);
const period = constants(["2019", "2023", "2024-08", "Agustus 2024", "9/8/24"]);

/**
 * What curators enter, by the type of the input: what is left out of a record and nowhere tried with another value stops most
 * mutations before they come to their work.
 */
export const ENTERED: Readonly<Record<string, Entries>> = {
  ChangeInput: { reason: constants(["A new report"]) },
  SaidInput: { asPrinted: constants(["35.440 pekerja"]), paragraph: fc.constant(same("2")) },
  SourceInput: { key: newName, kind: words("NEWS", "DATASET"), publisher: newName, title: newName },
  RecipientInput: { key: newName, kind: words("PERSON", "COMPANY"), name: newName },
  OfficeHolderInput: { key: newName, name: newName, office: newName, region, seenOn: period },
  AwardInput: {
    key: newName,
    scheme: words("PARITRANA"),
    recipient: constants(["pemkab-kutai-kartanegara", "pemdes-rempanga"]),
    category: constants(["regional-government", "village-government"]),
    level: words("PROVINCIAL"),
    host: constants(["64"]),
    outcome: words("WON", "NOMINATED"),
    ceremonyDate: constants(["9/8/24", "2023-10-20"]),
  },
  SectorEnrollmentInput: {
    key: newName,
    region,
    sector: constants(["all", "fishers", "farmers"]),
    segment: words("INFORMAL", "FORMAL", "VULNERABLE"),
    period,
    enrolledCount: constants(["35.440", "lebih dari 6000"]),
  },
  CommitmentInput: {
    key: newName,
    region,
    kind: words("BUDGET", "TARGET"),
    status: words("APPROVED", "PLANNED"),
    subject: newName,
    workerCount: constants(["150.000"]),
    segment: words("VULNERABLE"),
    period,
  },
  ObservationInput: {
    key: newName,
    region,
    indicator: constants(["work-accidents", "registered-employers"]),
    period,
    value: constants(["12", "35.440"]),
  },
  AssertionInput: { key: newName, kind: words("APPRAISAL", "PRACTICE"), region, summary: newName },
  PreviewImportInput: { fileName: constants(["peserta.csv"]) },
  ImportSourceInput: { publisher: newName, title: newName, date: constants(["31/12/2024"]) },
};

/** What one row of a table of enrolments says, in the order of `HEADERS`; here and there something else. */
const row: Arbitrary<string[]> = fc.tuple(
  cell("64.02", "64.74", "Kab. Kutai Timur", "Kukar", "Kota Bontang", "Serang"),
  cell("fishers", "all", "Petani", "Pedagang"),
  cell("BPU", "PU", "rentan"),
  cell("2024", "2023", "Agustus 2024", "31 Desember 2024"),
  cell("1.204", "12", "sedikitnya 52.000"),
  cell("2.310", "", "lebih dari 3.000"),
);
const HEADERS = ["Wilayah", "Sektor", "Segmen", "Periode", "Peserta", "Potensi"];
const FIELDS = ["region", "sector", "segment", "period", "enrolledCount", "eligibleCount"];

function cell(...right: [string, ...string[]]): Arbitrary<string> {
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...right) },
    { weight: 1, arbitrary: hostileString },
  );
}

const rows = fc.array(row, { maxLength: 4 });
const sheet = fc
  .tuple(rows, fc.constantFrom(";", "\t", ","))
  .map(([cells, sign]) => [HEADERS, ...cells].map((line) => line.join(sign)).join("\n"));
const objects = rows.map((cells) =>
  cells
    .map((line) => Object.fromEntries(line.map((value, index) => [FIELDS[index] ?? "", value])))
    .map((object) => JSON.stringify(object))
    .join("\n"),
);
const table = fc.oneof(
  { weight: 12, arbitrary: spoiled(fc.oneof(sheet, objects)) },
  { weight: 1, arbitrary: hostileString },
);

/** Names of fields of enrolments, of the other things that curators record, and of nothing. */
const property = fc.oneof(
  constants(["enrolledCount", "eligibleCount", "statedPercent", "period", "region"]),
  mostly(
    ...(["segment", "sector", "recipient", "category", "outcome", "rank", "level"] as const),
    ...(["ceremonyDate", "editionLabel"] as const),
    ...(["amount", "subject", "status", "workerCount", "programmes", "value", "indicator"] as const),
    ...(["name", "kind", "office", "seenOn", "summary", "count", "key", "id", "constructor"] as const),
  ),
);

const counted = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 6 }).map((number) => same(String(number))) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }).map((number) => same(String(number))) },
  { weight: 1, arbitrary: FITTING["Int"] ?? fc.constant(same("1")) },
);
const sentence = mostly("Two offices counted differently.", "abc", "Benar, sudah diperbaiki.\nTerima kasih.");
const webAddress = mostly("https://kaltim.example/berita", "javascript:alert(1)", "http://a:b@c/");

/** What arguments and fields take whose names say more than their types, by `name: Type`. */
export const NAMED: Entries = {
  "expectedVersion: Int": fc.oneof({ weight: 3, arbitrary: fc.constant(same("0")) }, counted),
  "number: Int": counted,
  "changeNumber: Int": counted,
  "property: String": property,
  "of: String": property,
  "field: String": property,
  "header: String": mostly("Wilayah", "Peserta", "Potensi", "Lain"),
  "content: String": table.map(text),
  "mapping: String": mostly("kukar", "kutim"),
  "keepMappingAs: String": mostly("kukar", "kutim"),
  "date: String": mostly("31/12/2024", "2024", "31/2/2024"),
  "reason: String": sentence,
  "comment: String": sentence,
  "explanation: String": sentence,
  "message: String": sentence,
  "answer: String": sentence,
  "contact: String": mostly("a@b.example", "+62 812 3456 7890"),
  "seenAt: String": webAddress,
  "url: String": webAddress,
};

/** How the ids begin that arguments and fields take of which the names say what they name, by `name: Type`. */
export const KINDS: Readonly<Record<string, string>> = {
  "source: RecordReference": "src_",
  "source: String": "src_",
  "via: RecordReference": "src_",
  "by: RecordReference": "ofh_",
  "recipient: RecordReference": "rcp_",
  "award: RecordReference": "awd_",
  "total: RecordReference": "enr_",
  "recordClaim.id: ID": "enr_",
  "correctValue.id: ID": "enr_",
  "from: ID": "rcp_",
  "into: ID": "rcp_",
  "claimId: ID": "clm_",
  "regardClaim.id: ID": "clm_",
  "correctSource.id: ID": "src_",
  "explainFinding.id: ID": "fnd_",
  "finding.id: ID": "fnd_",
  "answerReport.id: ID": "rpt_",
  "report.id: ID": "rpt_",
  "reportContact.id: ID": "rpt_",
  "approveProposal.id: ID": "prp_",
  "rejectProposal.id: ID": "prp_",
  "requestChanges.id: ID": "prp_",
  "withdrawProposal.id: ID": "prp_",
  "proposal.id: ID": "prp_",
};

/** Values of claims about properties of every type; lists can only be given as variables. */
export const CLAIM_VALUES: Arbitrary<Written> = fc.oneof(
  constants(["35.440", "lebih dari 6000", "77.074", "5000", "12"]),
  constants(["41,23 %", "150,87 %", "35.441", "2023-12", "64.08"]),
  mostly("2024-08", "64.02", "fishers", "WON", "VULNERABLE"),
  fc.constantFrom("35440", "41.23", "-1", "1e308", '["JKK", "JKM"]', "[]", "[[1]]", "[null]").map(same),
  truth,
  fc.constantFrom("toString", "__proto__").map((name) => ({
    literal: `[{ ${name}: 1, valueOf: 1 }]`,
    json: `[{"${name}":1,"valueOf":1}]`,
  })),
);
