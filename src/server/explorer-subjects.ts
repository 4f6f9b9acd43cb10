import type { FastifyRequest } from "fastify";
import type { PageReading } from "./contexts";

/** By path of a page: the operation that finds what the page is about. Pages of other paths are about no one record. */
const SUBJECTS: Readonly<Record<string, string>> = {
  "/regions/:code": "query Subject($key: RegionCode!) { region(code: $key) { id } }",
  "/findings/:id": "query Subject($key: ID!) { finding(id: $key) { id } }",
  "/editions/:year":
    "query Subject($key: Int!) { awards(where: { assessmentYear: { eq: $key } }, first: 1) { nodes { id } } }",
  "/awards/:id": "query Subject($key: ID!) { award(id: $key) { id } }",
  "/recipients/:id": "query Subject($key: ID!) { recipient(id: $key) { id } }",
  "/sectors/:key":
    "query Subject($key: String!) { sectors(where: { key: { eq: $key } }, first: 1) { nodes { id } } }",
  "/sources/:id": "query Subject($key: ID!) { node(id: $key) { ... on Source { id } } }",
};

const YEAR = /^\d{4}$/;

/** Whether the record is there that a page is about; `key` is what its address has in place of `:id`. */
export type SubjectFinder = (key: string, request: FastifyRequest) => Promise<boolean>;

/** What tells of a path's pages whether their record is there. Where that can't be told, the page itself says why. */
export function subjectFinder(path: string, { apollo, contextOf }: PageReading): SubjectFinder {
  const query = SUBJECTS[path];
  if (query === undefined) return () => Promise.resolve(true);
  return async (text, request) => {
    const isYear = path.endsWith(":year");
    // 2024.0 and 0x7E8 are the same number, but no other address of its page
    if (isYear && !YEAR.test(text)) return false;
    const key = isYear ? Number(text) : text;
    const contextValue = contextOf(request);
    const { body } = await apollo.executeOperation({ query, variables: { key } }, { contextValue });
    if (body.kind !== "single") throw new Error("an answer in one piece was expected");
    const { data, errors = [] } = body.singleResult;
    if (errors.length > 0) return errors.every(({ extensions }) => extensions?.["code"] !== "BAD_USER_INPUT");
    // whatever is found has an id
    return JSON.stringify(data).includes('"id"');
  };
}
