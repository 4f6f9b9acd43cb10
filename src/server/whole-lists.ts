import type { Account } from "./quota";
import { Slots } from "./slots";

/** Whole lists that are sent at a time: each holds a connection to the database. */
const MOST = 4;

/** Those of them that one who pays may have, so that others get theirs while somebody takes long to read. */
const MOST_OF_ONE = 2;

/** Who has whole lists sent at the moment. */
export class WholeLists {
  private readonly payers = new Slots<Account | undefined>();

  /** Why another one can't be sent to this payer now; undefined if it can. Who pays nothing may have all. */
  refusal(payer: Account | undefined): string | undefined {
    if (this.payers.size >= MOST) return `${MOST} whole lists are being sent already`;
    const own = payer === undefined ? 0 : this.payers.all().filter((each) => each === payer).length;
    return own >= MOST_OF_ONE ? `${MOST_OF_ONE} whole lists are being sent to you already` : undefined;
  }

  /** Counts another one, and gives what says that it is sent. */
  begin(payer: Account | undefined): () => void {
    return this.payers.add(payer);
  }
}
