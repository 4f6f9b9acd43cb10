// The clients of a soak: each asks one thing after the other, and now and then another breaks off beside it.
import { setTimeout as sleep } from "node:timers/promises";
import { asked, createClient } from "../run/client.mjs";
import { weighed } from "../run/random.mjs";
import { breakOff } from "./faults.mjs";
import { READS } from "./reads.mjs";
import { WRITES } from "./writes.mjs";
import { WRONG } from "./wrong.mjs";

/** Share of the turns in which a client breaks off. */
const BROKEN_OFF = 0.03;

/** Milliseconds between two looks whether what is answered is right. */
const CANARY_PAUSE = 100;

const CANARY = asked('query Canary { region(code: "64.02") { name parent { code } } }');
const RIGHT = { region: { name: "Kutai Kartanegara", parent: { code: "64" } } };

const ACTIONS = [...READS, ...WRITES, ...WRONG];

export class Clients {
  /** Counts the outcomes while the database is gone. */
  aside;
  #number = 0;

  constructor(world, { connections, pause, tally }) {
    Object.assign(this, { world, connections, pause, tally });
  }

  async run(until) {
    const clients = Array.from({ length: this.connections }, (_, index) => this.#client(index, until));
    await Promise.all([...clients, this.#canary(until)]);
  }

  async #client(index, until) {
    const { random, server } = this.world;
    const client = createClient(server.origin, `10.0.${index >> 8}.${index & 255}`);
    while (Date.now() < until) {
      if (random() < BROKEN_OFF) {
        await breakOff(server.origin, random);
        this.tally.brokenOff += 1;
      } else {
        const action = weighed(random, ACTIONS);
        await this.#ask(client, action, action.request(this.world, (this.#number += 1)));
      }
      await sleep(random() * 2 * this.pause);
    }
    client.close();
  }

  /** Sends a request, and those that follow from its answer. */
  async #ask(client, action, request) {
    try {
      const answer = await client.ask(request);
      const isGood = this.#count(action, answer);
      if (isGood) request.seen?.(answer);
      const next = answer.status === 200 ? request.follow?.(answer) : undefined;
      if (next !== undefined) await this.#ask(client, action, next);
    } catch (error) {
      this.tally.wrong(`${action.name}: ${error.message}`);
    }
  }

  #count(action, answer) {
    this.aside?.(answer);
    return this.tally.answered(action, answer);
  }

  async #canary(until) {
    const client = createClient(this.world.server.origin, "10.9.9.9");
    const action = { name: "canary", may: ["200"] };
    while (Date.now() < until) {
      await this.#ask(client, action, {
        body: CANARY,
        seen: ({ bytes }) => {
          const { data } = JSON.parse(bytes);
          if (JSON.stringify(data) !== JSON.stringify(RIGHT))
            this.tally.wrong(`canary: ${bytes.toString().slice(0, 300)}`);
        },
      });
      await sleep(CANARY_PAUSE);
    }
    client.close();
  }
}
