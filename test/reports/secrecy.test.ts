import { isInputObjectType, isObjectType } from "graphql";
import { ReportContact } from "../../src/reports/report-contact.entity";
import { buildRegistrySchema } from "../../src/schema";
import { at, textAt } from "../support/answers";
import { dump, load, textsIn } from "../support/dump";
import { givenKey } from "../support/keys";
import { type LoggedServer, get, post, startLogged } from "../support/logged";

const CONTACT = "wati.rahasia@example.id";
const MESSAGE = `Bukan 35.440 <script>alert("x")</script>`;
const REPORT = `mutation Report($claimId: ID!, $message: String!, $contact: String) {
  reportValue(claimId: $claimId, message: $message, contact: $contact) { problems { message } report { id permalink } }
}`;

let server: LoggedServer;
let claimId: string;
beforeAll(async () => {
  server = await startLogged();
  claimId = textAt((await post(server.url, { query: CLAIM })).body, "data.claims.nodes.0.id");
});
afterAll(() => server.close());

const CLAIM = "{ claims(first: 1) { nodes { id reports { totalCount } } } }";
const JSON_TYPE = { "content-type": "application/json" };

/** Reports the claim as a client does. */
const report = (other: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  post(
    server.url,
    { query: REPORT, variables: { claimId, message: MESSAGE, contact: CONTACT, ...other } },
    { ...JSON_TYPE, ...headers },
  );

describe("the contact of a reporter", () => {
  it("stands in no answer, page, table, dump or log, and is gone from the database with the answer", async () => {
    const before = await post(server.url, { query: CLAIM });
    const reported = await report();
    const id = textAt(reported.body, "data.reportValue.report.id");
    const after = await post(server.url, { query: CLAIM });
    // what is refused, with the contact in it
    await report({ claimId: "clm_0" });
    await report({ contact: { [CONTACT]: CONTACT } });
    await post(server.url, { query: `mutation { reportValue(contact: "${CONTACT}") { x } }` });
    const all = "{ reports { nodes { id key message right seenAt answer } } }";
    const csv = { accept: "text/csv", "content-type": "application/json" };
    const path = `/id/${id}`;

    const seen = await Promise.all([
      post(server.url, { query: all }),
      post(server.url, { query: all }, csv),
      post(server.url, {
        query: `{ node(id: "${id}") { ... on Report { message citations { plain csl } } } }`,
      }),
      get(textAt(reported.body, "data.reportValue.report.permalink").replace(/^http:\/\/[^/]+/, server.url)),
      get(`${server.url}${path}`, { accept: "text/html" }),
    ]);
    const folder = await dump(server.dataSource);
    const dumped = [...textsIn(folder)].flat().join("\n");

    expect(at(before.body, "data.claims.nodes.0.reports.totalCount")).toBe(0);
    expect(at(after.body, "data.claims.nodes.0.reports.totalCount")).toBe(1);
    expect(dumped).toContain("Bukan 35.440");
    expect(dumped).not.toContain("report_contact");
    for (const text of [
      dumped,
      reported.text,
      JSON.stringify(server.logged()),
      ...seen.map((each) => each.text),
    ])
      expect(text).not.toMatch(/wati\.rahasia/);
    expect(seen.map(({ text }) => text.includes("<script>alert"))).toEqual([true, true, true, false, false]);
    const { headers } = await givenKey(server.dataSource, { territory: ["ID"] });
    const ask = (query: string) => post(server.url, { query }, headers);
    expect((await ask(`{ reportContact(id: "${id}") }`)).body).toEqual({ data: { reportContact: CONTACT } });
    expect(JSON.stringify(server.logged())).not.toMatch(/wati\.rahasia/);
    await ask(
      `mutation { answerReport(id: "${id}", status: ACCEPTED, answer: "Benar") { problems { code } } }`,
    );
    expect((await ask(`{ reportContact(id: "${id}") }`)).body).toEqual({ data: { reportContact: null } });
    expect(await server.dataSource.manager.count(ReportContact)).toBe(0);
  }, 120_000);

  it("is no type or field of the schema, but for the question of curators", async () => {
    const found: string[] = [];
    const note = (name: string): void => void (/contact/i.test(name) && found.push(name));
    for (const type of Object.values((await buildRegistrySchema()).getTypeMap())) {
      note(type.name);
      if (isInputObjectType(type))
        for (const name of Object.keys(type.getFields())) note(`${type.name}.${name}`);
      if (!isObjectType(type)) continue;
      for (const { name: field, args } of Object.values(type.getFields())) {
        note(`${type.name}.${field}`);
        for (const { name } of args) note(`${type.name}.${field}(${name})`);
      }
    }

    expect(found).toEqual([
      "Query.reportContact",
      "Query.reportContact(id)",
      "Mutation.reportValue(contact)",
    ]);
  });
});

describe("a report in a dump", () => {
  it("leads to its claim again when it is loaded", async () => {
    const { body } = await report({ message: `${MESSAGE} in a dump` });
    const id = textAt(body, "data.reportValue.report.id");

    await load(server.dataSource, await dump(server.dataSource, { form: "jsonl" }), { replace: true });

    const { body: loaded } = await post(server.url, {
      query: `{ report(id: "${id}") { status claim { id } } }`,
    });
    expect(loaded).toEqual({ data: { report: { status: "OPEN", claim: { id: claimId } } } });
  }, 120_000);
});

describe("the address of a client", () => {
  const codes = async (count: number, headersOf: (index: number) => Record<string, string>) => {
    const found: unknown[] = [];
    for (let index = 0; index < count; index += 1) {
      const { body } = await report({ message: `${MESSAGE} ${Math.random()}` }, headersOf(index));
      found.push(JSON.stringify(body).includes("RATE_LIMITED"));
    }
    return found;
  };

  it("is that of the connection, whatever a client claims", async () => {
    server = await restarted({});

    expect(await codes(6, (index) => ({ "x-forwarded-for": `192.0.2.${index}` }))).toEqual([
      ...Array.from({ length: 5 }, () => false),
      true,
    ]);
  });

  it("is the last that a trusted proxy has added", async () => {
    server = await restarted({ TRUST_PROXY: "true" });

    expect(await codes(6, (index) => ({ "x-forwarded-for": `198.51.100.1, 192.0.2.${index}` }))).toEqual(
      Array.from({ length: 6 }, () => false),
    );
    expect(await codes(6, (index) => ({ "x-forwarded-for": `192.0.2.${index}, 203.0.113.9` }))).toEqual([
      ...Array.from({ length: 5 }, () => false),
      true,
    ]);
  });

  it("isn't logged", async () => {
    server = await restarted({ TRUST_PROXY: "true" });

    await codes(6, () => ({ "x-forwarded-for": "203.0.113.77" }));

    const log = JSON.stringify(server.logged());
    expect(log).toContain("RATE_LIMITED");
    expect(log).not.toContain("203.0.113.77");
  });

  async function restarted(settings: Record<string, string>): Promise<LoggedServer> {
    await server.close();
    return startLogged(settings);
  }
});
