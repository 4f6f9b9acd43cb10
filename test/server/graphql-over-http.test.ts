import { serverAudits } from "graphql-http";
import { type LoggedServer, startLogged } from "../support/logged";

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged();
});
afterAll(() => server.close());

/** What the specification leaves open (MAY): a GET without a header that a page of another site can't set is refused. */
const NOTICES = [
  "MAY accept application/x-www-form-urlencoded formatted GET requests",
  "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json",
  "MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json",
];

it("passes the audits of GraphQL over HTTP but for three that the protection against forgery goes against", async () => {
  const audits = serverAudits({ url: `${server.url}/graphql` });
  const results = await Promise.all(audits.map((audit) => audit.fn()));

  const failed = results.flatMap((result) =>
    result.status === "ok" ? [] : [[result.status, result.name, result.reason]],
  );
  expect(results.length).toBeGreaterThan(50);
  expect(failed.map(([status, name]) => [status, name])).toEqual(NOTICES.map((name) => ["notice", name]));
});

it("passes those three, too, with that header", async () => {
  const audits = serverAudits({
    url: `${server.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers);
      headers.set("apollo-require-preflight", "1");
      return fetch(url, { ...init, headers });
    },
  });
  const results = await Promise.all(audits.map((audit) => audit.fn()));

  expect(results.filter(({ status }) => status !== "ok")).toEqual([]);
});
