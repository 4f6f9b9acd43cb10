import { type EntitySubscriberInterface, EventSubscriber, type TransactionCommitEvent } from "typeorm";
import { settleTotals } from "./settle-totals.service";

/** Settles the kept totals of enrolments in every transaction before it is committed, whoever writes. */
@EventSubscriber()
export class TotalsSubscriber implements EntitySubscriberInterface {
  async beforeTransactionCommit({ queryRunner, manager }: TransactionCommitEvent): Promise<void> {
    // there is none before the migration that makes it
    if (await queryRunner.hasTable("enrollment_total_stale")) await settleTotals(manager);
  }
}
