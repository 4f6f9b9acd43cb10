import { type EntitySubscriberInterface, EventSubscriber, type TransactionCommitEvent } from "typeorm";
import { settleTotals } from "./settle-totals.service";

/** Settles the kept totals of enrolments in every transaction before it is committed, whoever writes. */
@EventSubscriber()
export class TotalsSubscriber implements EntitySubscriberInterface {
  async beforeTransactionCommit({ queryRunner, manager }: TransactionCommitEvent): Promise<void> {
    // there are none, or others, before the migration that makes them
    if (await queryRunner.hasColumn("enrollment_total", "totals_grounds")) await settleTotals(manager);
  }
}
