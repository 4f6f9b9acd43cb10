import { type GraphQLSchema, getNamedType, isObjectType, isRequiredArgument } from "graphql";
import { Role } from "../../src/identity/curator";
import { CITE, ENROLL, change, enrollment, said, source } from "../curation/entering";
import { at, listAt, textAt } from "./answers";
import type { Sender } from "./fuzz-requests";
import type { Known } from "./fuzz-values";
import { bearing, givenKey } from "./keys";
import { type Answered, type LoggedServer, post } from "./logged";

/** A registry in which hostile operations find something to change, and what they have to know for that. */
export interface Furnished {
  known: Known;
  /** What the headers of each sender say of who it is. */
  senders: Readonly<Record<Sender, Readonly<Record<string, string>>>>;
}

/** Proposals that wait for a decision: some for each of the mutations that decide. */
const PROPOSALS = 24;

/** Values that are reported as wrong, of the five that are taken from one address in an hour. */
const REPORTS = 3;

/** Tables that were looked through; the first half of them is applied. */
const IMPORTS = 4;

const PREVIEW = `mutation ($content: String!) {
  previewImport(input: { content: $content, fileName: "peserta.csv", keepMappingAs: "kukar", source: { publisher: "Disnaker", title: "Rekapitulasi", date: "31/12/2024" } }) {
    problems { message } preview { number addedCount }
  }
}`;
const CLAIMS = `{ claims(first: ${REPORTS}) { nodes { id } } }`;
const REPORT = `mutation ($id: ID!) { reportValue(claimId: $id, message: "Another number", contact: "a@b.example") { problems { message } } }`;
const APPLY = `mutation ($number: Int!) { applyImport(number: $number, reason: "Rekapitulasi") { problems { message } } }`;

/** Makes keys for curators, and has their holders propose changes, import tables and report values. */
export async function furnish(server: LoggedServer, schema: GraphQLSchema): Promise<Furnished> {
  const everywhere = { role: Role.ADMIN, territory: ["ID"], mayWriteDirectly: true };
  const administrator = await givenKey(server.dataSource, everywhere);
  const curator = await givenKey(server.dataSource);
  const ask = (query: string, variables: object, key = administrator): Promise<Answered> =>
    post(server.url, { query, variables }, key.headers);

  await ask(CITE, { record: source, change });
  const proposals: string[] = [];
  for (let year = 2000; year < 2000 + PROPOSALS; year += 1) {
    const record = { ...enrollment, period: String(year) };
    const { body } = await ask(ENROLL, { record, source: source.key, said, change }, curator);
    proposals.push(textAt(body, "data.recordEnrollment.proposal.id"));
  }
  for (let number = 1; number <= IMPORTS; number += 1) {
    const content = `Wilayah;Sektor;Segmen;Periode;Peserta\n64.74;fishers;BPU;${2010 + number};12`;
    const { body } = await ask(PREVIEW, { content });
    expect(at(body, "data.previewImport")).toEqual({ problems: [], preview: { number, addedCount: 1 } });
  }
  for (let number = 1; number <= IMPORTS / 2; number += 1) {
    const { body } = await ask(APPLY, { number });
    expect(at(body, "data.applyImport.problems")).toEqual([]);
  }
  for (const claim of listAt((await ask(CLAIMS, {})).body, "data.claims.nodes")) {
    const { body } = await ask(REPORT, { id: textAt(claim, "id") });
    expect(at(body, "data.reportValue.problems")).toEqual([]);
  }
  const { ids, cursors } = await knownTo(server, listsOf(schema));
  return {
    known: { ids: [...ids, ...proposals], cursors },
    senders: {
      anyone: {},
      impostor: bearing(`${administrator.token.slice(0, -8)}00000000`),
      curator: curator.headers,
      administrator: administrator.headers,
    },
  };
}

/** Lists of records that can be asked for without arguments. */
function listsOf(schema: GraphQLSchema): string[] {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {});
  const lists = fields.filter(({ type, args }) => {
    const list = getNamedType(type);
    const node = isObjectType(list) ? list.getFields()["nodes"] : undefined;
    const record = node && getNamedType(node.type);
    return (
      isObjectType(record) && "id" in record.getFields() && !args.some((each) => isRequiredArgument(each))
    );
  });
  return lists.map(({ name }) => name);
}

/** Ids and cursors of some records of every list. */
async function knownTo({ url }: LoggedServer, lists: readonly string[]): Promise<Known> {
  const fields = lists.map((name) => `${name}(first: 20) { nodes { id } pageInfo { endCursor } }`);
  const { body } = await post(url, { query: `{ ${fields.join(" ")} }` });
  const filled = lists.filter((name) => listAt(body, `data.${name}.nodes`).length > 0);
  return {
    ids: filled.flatMap((name) => listAt(body, `data.${name}.nodes`).map((node) => textAt(node, "id"))),
    cursors: filled.map((name) => textAt(body, `data.${name}.pageInfo.endCursor`)),
  };
}
