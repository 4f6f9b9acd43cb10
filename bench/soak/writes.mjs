// What curators write in a soak, and what readers report. Everything that is acknowledged is looked for at the end.
import { asked } from "../run/client.mjs";
import { oneOf } from "../run/random.mjs";

const CITING = `mutation Cite($key: String!) {
  citeSource(record: { key: $key, kind: NEWS, publisher: "Soak" }, change: { reason: "soak" }) {
    problems { code message } record { id } proposal { id state }
  }
}`;
const ENROLLING = `mutation Enrol($key: String!, $region: RecordReference!, $count: EnteredNumber!) {
  recordEnrollment(
    record: { key: $key, region: $region, sector: "all", segment: VULNERABLE, period: "1990", enrolledCount: $count }
    source: "soak" said: [{ paragraph: 1 }] change: { reason: "soak" }
  ) { problems { code message } }
}`;
const PREVIEW = `mutation Preview($content: String!) {
  previewImport(input: { content: $content, fileName: "soak.csv", source: { publisher: "Soak", title: "Soak", date: "2024-12-31" } }) {
    problems { code message } preview { number addedCount }
  }
}`;
const REPORTING = `mutation Report($claim: ID!, $message: String!) {
  reportValue(claimId: $claim, message: $message) { problems { message } report { status } }
}`;
const DECIDING = `mutation Decide($id: ID!) { decided: approveProposal(id: $id) { problems { code message } } }`;
const WITHDRAWING = `mutation Withdraw($id: ID!) { decided: withdrawProposal(id: $id) { problems { code message } } }`;
const APPLYING = `mutation Apply($number: Int!) { applyImport(number: $number, reason: "soak") { problems { code message } changeNumber } }`;
const UNDOING = `mutation Undo($number: Int!) { undoImport(changeNumber: $number, reason: "soak") { problems { code message } } }`;

/** Villages of an import. */
const ROWS = 50;

const TAKEN = ["200"];

const citing = (key, headers) => ({ headers, body: asked(CITING, { key }) });

/** By one who writes directly, who proposes, or who decides. */
const by = ({ keys }, who) => ({ authorization: `Bearer ${keys[who]}` });

function tableOf({ random, variations: { W5 } }, number) {
  const start = Math.floor(random() * (W5.length - ROWS));
  const rows = W5.slice(start, start + ROWS).map(
    ({ code }, index) => `${code};all;BPU;${1900 + (number % 80)};${index + 1}`,
  );
  return ["Wilayah;Sektor;Segmen;Periode;Peserta", ...rows].join("\n");
}

function dataOf({ bytes }) {
  return JSON.parse(bytes).data;
}

export const WRITES = [
  {
    name: "cite",
    weight: 0.6,
    may: TAKEN,
    request: (world, number) => ({
      ...citing(`soak-${number}`, by(world, "direct")),
      seen: (answer) => dataOf(answer)?.citeSource?.record && world.acknowledged.push(`soak-${number}`),
    }),
  },
  {
    name: "enrol",
    weight: 0.1,
    may: TAKEN,
    request: (world, number) => ({
      headers: by(world, "direct"),
      body: asked(ENROLLING, {
        key: `soak-${number}`,
        region: oneOf(world.random, world.variations.W5).code,
        count: 1 + (number % 1000),
      }),
    }),
  },
  {
    name: "propose and decide",
    weight: 0.3,
    may: TAKEN,
    request: (world, number) => ({
      ...citing(`soak-proposed-${number}`, by(world, "proposing")),
      follow(answer) {
        const id = dataOf(answer)?.citeSource?.proposal?.id;
        if (id === undefined) return undefined;
        return world.random() < 0.5
          ? {
              headers: by(world, "deciding"),
              body: asked(DECIDING, { id }),
              seen: (decided) =>
                dataOf(decided)?.decided?.problems.length === 0 &&
                world.acknowledged.push(`soak-proposed-${number}`),
            }
          : { headers: by(world, "proposing"), body: asked(WITHDRAWING, { id }) };
      },
    }),
  },
  {
    name: "import and undo",
    weight: 0.02,
    may: TAKEN,
    request: (world, number) => ({
      headers: by(world, "direct"),
      body: asked(PREVIEW, { content: tableOf(world, number) }),
      follow(previewed) {
        const imported = dataOf(previewed)?.previewImport?.preview?.number;
        if (imported === undefined) return undefined;
        return {
          headers: by(world, "direct"),
          body: asked(APPLYING, { number: imported }),
          follow(applied) {
            const change = dataOf(applied)?.applyImport?.changeNumber;
            return change == null
              ? undefined
              : { headers: by(world, "direct"), body: asked(UNDOING, { number: change }) };
          },
        };
      },
    }),
  },
  {
    name: "report",
    weight: 0.3,
    may: ["200", "200 RATE_LIMITED"],
    request: (world, number) => ({
      body: asked(REPORTING, {
        claim: oneOf(world.random, world.claims),
        message: `Soak says that number ${number} is wrong.`,
      }),
    }),
  },
  {
    name: "who am I",
    weight: 1,
    may: TAKEN,
    request: (world) => ({ headers: by(world, "proposing"), body: asked("{ me { name role } }") }),
  },
];
