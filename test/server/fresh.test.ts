import { givenKey } from "../support/keys";
import { type LoggedServer, get, post, startLogged } from "../support/logged";

const WRITES = 25;
/** Before anything that the articles tell of. */
const FIRST_YEAR = 1950;

const ENTERED = `mutation ($key: String!, $period: EnteredDate!) {
  recordEnrollment(
    record: { key: $key, region: "64.02", sector: "all", segment: VULNERABLE, period: $period, enrolledCount: 3 }
    source: "purantara-2022-02-17", said: [{ paragraph: 1 }], change: { reason: "Entered" }
  ) { problems { message } }
}`;
const SUMMED = `{ enrollmentStatistics(where: { year: { lt: 1990 }, segment: { eq: VULNERABLE } }, groupBy: [YEAR], first: 100) {
  groups { enrolledCount }
} }`;
const COUNTED = `{ sectorEnrollments(where: { year: { lt: 1990 } }) { totalCount } }`;

let server: LoggedServer;
beforeAll(async () => {
  server = await startLogged({ RATE_LIMIT_KEY: "0" });
});
afterAll(() => server.close());

/** The number under a response key in the text of an answer; 0 where there is none. */
const numberIn = (text: string, key: string): number =>
  Number(new RegExp(`"${key}":\\s?(\\d+)`).exec(text)?.[1] ?? 0);

/** How many of the writes each way to ask shows. */
const SHOWN: Record<string, () => Promise<number>> = {
  "the sums of years, which are kept": async () =>
    [...(await post(server.url, { query: SUMMED })).text.matchAll(/"enrolledCount":\s?3\b/g)].length,
  "a count": async () => numberIn((await post(server.url, { query: COUNTED })).text, "totalCount"),
  "a count by the address": async () => {
    const address = `${server.url}/graphql?${new URLSearchParams({ query: COUNTED }).toString()}`;
    return numberIn((await get(address, { "apollo-require-preflight": "true" })).text, "totalCount");
  },
  "a count in other words each time": async () => {
    const key = `of${Math.round(Math.random() * 1e9)}`;
    const query = COUNTED.replace("totalCount", `${key}: totalCount`);
    return numberIn((await post(server.url, { query })).text, key);
  },
};

it("no answer is older than what was entered and acknowledged before it was asked for", async () => {
  const { headers } = await givenKey(server.dataSource, { mayWriteDirectly: true });
  let acknowledged = 0;
  const stale: string[] = [];
  const reading = Object.entries(SHOWN).map(async ([way, shown]) => {
    for (let least = 0; least < WRITES;) {
      least = acknowledged;
      const seen = await shown();
      if (!(seen >= least)) stale.push(`${way}: ${seen} after ${least}`);
    }
  });
  const answers: unknown[] = [];
  for (let write = 1; write <= WRITES; write += 1) {
    const variables = { key: `fresh-${write}`, period: String(FIRST_YEAR + write) };
    const { body } = await post(server.url, { query: ENTERED, variables }, headers);
    answers.push(body);
    acknowledged = write;
  }
  await Promise.all(reading);

  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ data: { recordEnrollment: { problems: [] } } })]),
  );
  expect(stale).toEqual([]);
  await expect(Promise.all(Object.values(SHOWN).map((shown) => shown()))).resolves.toEqual(
    Array(4).fill(WRITES),
  );
}, 60_000);
