// Readers and writers that know what each answer may be, and count those that aren't.
import { setTimeout as sleep } from "node:timers/promises";

const TYPE = { "content-type": "application/json" };

/** Sources by this publisher are written by the watch alone, so their number says how new an answer is. */
export const PUBLISHER = "Watch";

/** How many do each thing, and the milliseconds after which each does it again. */
const WRITERS = { count: 2, pause: 50 };
const READERS = { count: 4, pause: 2 };

const WRITE = `mutation ($key: String!) { citeSource(
  record: { key: $key, kind: NEWS, publisher: "${PUBLISHER}" }, change: { reason: "watch" }) { problems { message } } }`;
const OWN = "query ($key: String!) { sources(where: { key: { eq: $key } }) { totalCount } }";

/** Two writers, four readers who count what has been written, and four who compare answers with those of before. */
export class Watch {
  counts = { reads: 0, writes: 0, stale: 0, ownUnseen: 0, wrong: 0 };
  /** Keys of what has been written for certain. */
  acknowledged = [];
  /** Which came after how many seconds. */
  errors = [];
  began = performance.now();
  #begun = 0;
  #number = 0;
  over = new AbortController();
  running;

  /** What `origins` gives is asked in turn; `known` are bodies with the text of their data. */
  constructor({ origins, token, known }) {
    this.origins = origins;
    this.known = known;
    this.writer = { ...TYPE, authorization: `Bearer ${token}` };
    this.running = [
      ...this.#all(WRITERS, (origin) => this.#write(origin)),
      ...this.#all(READERS, (origin) => this.#count(origin)),
      ...this.#all(READERS, (origin) => this.#compare(origin)),
    ];
  }

  second() {
    return (performance.now() - this.began) / 1000;
  }

  async end() {
    this.over.abort();
    await Promise.all(this.running);
  }

  #all({ count, pause }, work) {
    return Array.from({ length: count }, async () => {
      while (!this.over.signal.aborted) {
        const all = this.origins();
        await work(all[this.#next() % all.length]);
        await sleep(pause);
      }
    });
  }

  #next() {
    this.#number += 1;
    return this.#number;
  }

  /** Asks with the same text, whose answer may be kept, and with a new one, which the database answers. */
  async #count(origin) {
    const least = this.acknowledged.length;
    const name = this.#next() % 3 === 0 ? "n" : `n${this.#number}`;
    const query = `{ ${name}: sources(where: { publisher: { eq: "${PUBLISHER}" } }) { totalCount } }`;
    const data = await this.#asked(origin, { query });
    if (data === undefined) return;
    const n = data?.[name]?.totalCount;
    this.counts.reads += 1;
    if (n < least) this.counts.stale += 1;
    // of a write that has failed nobody knows
    else if (!(n <= this.#begun)) this.counts.wrong += 1;
  }

  async #compare(origin) {
    const { body, text } = this.known[this.#next() % this.known.length];
    const data = await this.#asked(origin, body);
    if (data === undefined) return;
    this.counts.reads += 1;
    if (JSON.stringify(data) !== text) this.counts.wrong += 1;
  }

  /** Writes in one process, and looks at once for what it wrote in every one. */
  async #write(origin) {
    this.#begun += 1;
    const variables = { key: `watch-${this.#begun}` };
    const data = await this.#asked(origin, { query: WRITE, variables }, this.writer);
    if (data?.citeSource?.problems?.length !== 0) return;
    this.acknowledged.push(variables.key);
    this.counts.writes += 1;
    await Promise.all(
      this.origins().map(async (each) => {
        const seen = await this.#asked(each, { query: OWN, variables });
        if (seen !== undefined && seen?.sources?.totalCount !== 1) this.counts.ownUnseen += 1;
      }),
    );
  }

  /** The data of an answer; undefined if it fails, which is noted. */
  async #asked(origin, body, headers = TYPE) {
    try {
      const response = await fetch(`${origin}/graphql`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
      const { data, errors } = await response.json();
      if (errors === undefined) return data;
      this.#failed(errors[0].extensions?.code ?? String(response.status));
    } catch (error) {
      this.#failed(error.cause?.code ?? error.name);
    }
    return undefined;
  }

  #failed(code) {
    this.errors.push({ at: this.second(), code });
  }
}
