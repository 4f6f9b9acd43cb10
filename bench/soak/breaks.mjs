// Breaks PostgreSQL under a soak: ends its connections now and then, and stops the whole of it once for a while.
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { createClient } from "../run/client.mjs";
import { short } from "../run/table.mjs";

/** Milliseconds between two times that some of the connections are ended, and for which all of it is stopped. */
const ENDED_EACH = 15_000;
const STOPPED = 10_000;

/** Seconds in which the server has to say that it isn't ready, or is again. */
const MOST_SECONDS = 5;

const ENDING = `SELECT count(pg_terminate_backend(pid)) AS n FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND random() < 0.5`;

export class Breaks {
  ended = 0;
  faults = [];
  gone;

  constructor({ postgres, world, clients, tally }) {
    Object.assign(this, { postgres, world, clients, tally });
  }

  async run(until) {
    const middle = Date.now() + (until - Date.now()) / 2;
    while (Date.now() + ENDED_EACH < until) {
      await sleep(ENDED_EACH);
      await this.#endSome();
      if (this.gone === undefined && Date.now() > middle) await this.#stopAll();
    }
  }

  async #endSome() {
    const client = new Client({ connectionString: this.world.url });
    await client.connect();
    const { rows } = await client.query(ENDING);
    this.ended += Number(rows[0].n);
    await client.end();
  }

  async #stopAll() {
    const outcomes = new Map();
    this.clients.aside = ({ status, codes }) => {
      const outcome = [status, ...codes].join(" ");
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    };
    await this.postgres.order("stop");
    const red = await this.#seconds(503);
    await sleep(STOPPED);
    this.clients.aside = undefined;
    await this.postgres.order("start");
    const green = await this.#seconds(200);
    this.gone = { red, green, outcomes };
    if (red > MOST_SECONDS) this.faults.push(`red only ${short(red)} s after the database was gone`);
    if (green > MOST_SECONDS) this.faults.push(`green only ${short(green)} s after the database was back`);
  }

  /** Seconds until the server says with this status whether it is ready. */
  async #seconds(status) {
    const began = performance.now();
    const client = createClient(this.world.server.origin);
    const ready = { method: "GET", path: "/health/ready" };
    while ((await client.ask(ready)).status !== status) await sleep(50);
    client.close();
    return (performance.now() - began) / 1000;
  }

  print() {
    console.log(`${this.ended} connections to PostgreSQL ended`);
    if (this.gone === undefined) return;
    const { red, green, outcomes } = this.gone;
    const counts = [...outcomes].map(([outcome, count]) => `${count} × ${outcome}`).join(", ");
    console.log(
      `PostgreSQL stopped for ${STOPPED / 1000} s: red after ${short(red)} s, green ${short(green)} s after its start; meanwhile ${counts}`,
    );
  }
}
