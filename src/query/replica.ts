import { DatabaseError, type Pool } from "pg";
import { fetchedTogether } from "./fetched-together";
import { PATIENCE, type PoolSize, type ServerReader, oneConnection, pooled } from "./postgres-pool";
import { OutOfTime, type SharedReader } from "./reader";
import { Busy } from "./unavailable";

/** Milliseconds between two looks at a replica for which nobody asks. */
const LOOK_EACH = 1000;

/** How much of the primary's log a replica has replayed, in bytes; null for a server that follows none. */
const POSITION = {
  name: "position",
  text: `SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() - '0/0' END AS "position"`,
};

/** Which database this is: that of another cluster or another name has another one. */
export const ORIGIN = {
  name: "origin",
  text: `SELECT "system_identifier" || ' ' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS "origin"
    FROM pg_control_system()`,
};

/** Servers that follow the primary. */
export interface Replication {
  replicaUrls: readonly string[];
  /** Is told when one of them, by its host, is left out, and why; and when it is asked again, without a reason. */
  replicaTold: (replica: string, reason?: string) => void;
}

interface ReplicaParts extends Pick<Replication, "replicaTold"> {
  url: string;
  pool: PoolSize;
  /** `ORIGIN` of the primary. */
  origin: () => Promise<string>;
}

/** Why a replica is not asked. */
const LAGS = "it lags behind";

/** A server that follows the primary, and reads in its stead what it has already. */
class Replica {
  private readonly name: string;
  private readonly statements: ServerReader;
  private readonly looking: Pool;
  private readonly checking: NodeJS.Timeout;
  /** Those who wait for its statements, to be told when it is left out. */
  private readonly asking = new Set<(reason: Error) => void>();
  /** What it had replayed when it last said so; -1 while it is left out. */
  private position = -1;
  private wanted = 0;
  /** What was wanted of it at the last check. */
  private due = 0;
  /** Why it has been left out, as has been logged; undefined if it isn't. */
  private fault: string | undefined = "it hasn't been asked yet";

  constructor(private readonly parts: ReplicaParts) {
    const { url, pool } = parts;
    this.name = new URL(url).host;
    this.statements = pooled({ url, ...pool, patience: PATIENCE });
    // one of its own, as those for statements may all be busy
    this.looking = oneConnection(url);
    // a server that starts again may have less than it had
    this.looking.on("error", (error) => this.leaveOut(error.message));
    this.checking = setInterval(() => void this.check(), LOOK_EACH).unref();
    void this.check();
  }

  /** One that hangs shows it to a look long before the time of a statement is up. */
  readonly row: ServerReader["row"] = (text, values, asking) =>
    new Promise((resolve, reject) => {
      this.asking.add(reject);
      const failed = (error: unknown): void => {
        const isOfStatement = [DatabaseError, OutOfTime, Busy].some((each) => error instanceof each);
        if (!isOfStatement) this.leaveOut(reasonOf(error));
        reject(error);
      };
      const given = this.statements.row(text, values, asking).then(resolve, failed);
      void given.finally(() => this.asking.delete(reject));
    });

  /** Whether it is known to have everything up to a position; if not, it is asked again, for those who come next. */
  has(position: number): boolean {
    this.wanted = position;
    if (this.position >= position) return true;
    if (this.position >= 0) void this.look();
    return false;
  }

  /** How many statements it runs, and how many wait. */
  get busy(): number {
    const { running, waiting } = this.load();
    return running + waiting;
  }

  /** Whether it answered when it was last asked, lagging or not. */
  get isThere(): boolean {
    return this.position >= 0;
  }

  get isAsked(): boolean {
    return this.fault === undefined;
  }

  load(): ReturnType<SharedReader["load"]> {
    return this.statements.load();
  }

  async close(): Promise<void> {
    clearInterval(this.checking);
    await Promise.all([this.statements.close(), this.looking.end()]);
  }

  /** Asks how far it is; never rejects. */
  private readonly look = fetchedTogether(async () => {
    try {
      if (this.position < 0) await this.refuseOther();
      const { rows } = await this.looking.query<{ position: string | null }>(POSITION);
      const position = rows[0]?.position;
      if (position == null) throw new Error("it follows no primary");
      this.position = Number(position);
    } catch (error) {
      this.leaveOut(reasonOf(error));
    }
  });

  private async refuseOther(): Promise<void> {
    const { rows } = await this.looking.query<{ origin: string }>(ORIGIN);
    if (rows[0]?.origin !== (await this.parts.origin())) throw new Error("it is of another database");
  }

  /** Lets a replica that is back take part again, and says so; also says which lags behind, which is no reason to look less often. */
  private async check(): Promise<void> {
    const { due } = this;
    this.due = this.wanted;
    await this.look();
    if (this.position < 0) return;
    if (this.position < due) return this.say(LAGS);
    if (this.fault === undefined) return;
    this.fault = undefined;
    this.parts.replicaTold(this.name);
  }

  private leaveOut(reason: string): void {
    this.position = -1;
    this.say(reason);
    for (const abandon of this.asking) abandon(new Error(reason));
    this.asking.clear();
  }

  private say(fault: string): void {
    if (this.fault !== fault) this.parts.replicaTold(this.name, fault);
    this.fault = fault;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The replicas of a primary. */
export class Replicas {
  private readonly replicas: readonly Replica[];

  /** `origin` gives `ORIGIN` of the primary. */
  constructor({ replicaUrls, replicaTold }: Replication, pool: PoolSize, origin: () => Promise<string>) {
    this.replicas = replicaUrls.map((url) => new Replica({ url, replicaTold, pool, origin }));
  }

  get isEmpty(): boolean {
    return this.replicas.length === 0;
  }

  get isAnyThere(): boolean {
    return this.replicas.some(({ isThere }) => isThere);
  }

  /** Of those that have everything up to a position the least busy; undefined if none has it yet. */
  readyFor(position: number): ServerReader["row"] | undefined {
    let best: Replica | undefined;
    for (const replica of this.replicas)
      if (replica.has(position) && (best === undefined || replica.busy < best.busy)) best = replica;
    return best?.row;
  }

  /** How many there are, and how many of them are asked. */
  count(): { all: number; asked: number } {
    return { all: this.replicas.length, asked: this.replicas.filter(({ isAsked }) => isAsked).length };
  }

  loads(): ReturnType<SharedReader["load"]>[] {
    return this.replicas.map((replica) => replica.load());
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.close()));
  }
}
