import { existsSync, readFileSync } from "node:fs";
import { at, textAt } from "../support/answers";
import { givenKey } from "../support/keys";
import { type LoggedServer, post, startLogged } from "../support/logged";

// PostgreSQL keeps what is deleted until it vacuums
const onSqlite = globalThis.databaseOfTests === "sqlite" ? describe : describe.skip;

const REPORT = `mutation Report($claimId: ID!, $message: String!, $contact: String) {
  reportValue(claimId: $claimId, message: $message, contact: $contact) { report { id } }
}`;
const ANSWER = `mutation Answer($id: ID!) {
  answerReport(id: $id, status: DECLINED, answer: "It is as printed") { problems { message } }
}`;

onSqlite("the contact of a report that is answered", () => {
  let server: LoggedServer;
  beforeEach(async () => {
    server = await startLogged();
  });
  afterEach(() => server.close());

  /** Which of the contacts the files of the database hold. */
  const standing = (contacts: readonly string[]): string[] => {
    const paths = [server.database, `${server.database}-wal`].filter((path) => existsSync(path));
    const content = Buffer.concat(paths.map((path) => readFileSync(path)));
    return contacts.filter((contact) => content.includes(contact));
  };

  it("stands neither in the file nor in its log any more", async () => {
    const claims = await post(server.url, { query: "{ claims(first: 1) { nodes { id } } }" });
    const claimId = textAt(claims.body, "data.claims.nodes.0.id");
    const contacts = ["wati", "made", "nur"].map((name) => `${name}.rahasia@example.id`);
    const ids: string[] = [];
    for (const contact of contacts) {
      const variables = { claimId, message: `Angka ini salah, kata ${ids.length}`, contact };
      const { body } = await post(server.url, { query: REPORT, variables });
      ids.push(textAt(body, "data.reportValue.report.id"));
    }
    const { headers } = await givenKey(server.dataSource, { territory: ["ID"] });
    const before = standing(contacts);

    for (const id of ids.slice(0, 2)) {
      const { body } = await post(server.url, { query: ANSWER, variables: { id } }, headers);
      expect(at(body, "data.answerReport.problems")).toEqual([]);
    }

    expect(before).toEqual(contacts);
    expect(standing(contacts)).toEqual(contacts.slice(2));
  });
});
