import { Regions1763700000001 } from "./1-regions";
import { Sources1763700000002 } from "./2-sources";
import { Awards1763700000003 } from "./3-awards";
import { Coverage1763700000004 } from "./4-coverage";
import { Claims1763700000005 } from "./5-claims";
import { Findings1763700000006 } from "./6-findings";
import { Search1763700000007 } from "./7-search";
import { StatedRecords1763700000008 } from "./8-stated-records";
import { Totals1763700000009 } from "./9-totals";
import { Orders1763700000010 } from "./10-orders";
import { Sums1763700000011 } from "./11-sums";
import { Identity1763700000012 } from "./12-identity";
import { History1763700000013 } from "./13-history";
import { Imports1763700000015 } from "./15-imports";
import { Proposals1763700000016 } from "./16-proposals";
import { Rankings1763700000017 } from "./17-rankings";
import { Reports1763700000018 } from "./18-reports";
import { NewestAwards1763700000019 } from "./19-newest-awards";
import { SumGrounds1763700000020 } from "./20-sum-grounds";

/** Every migration, oldest first. A merged migration is never edited. */
export const migrations = [
  Regions1763700000001,
  Sources1763700000002,
  Awards1763700000003,
  Coverage1763700000004,
  Claims1763700000005,
  Findings1763700000006,
  Search1763700000007,
  StatedRecords1763700000008,
  Totals1763700000009,
  Orders1763700000010,
  Sums1763700000011,
  Identity1763700000012,
  History1763700000013,
  Imports1763700000015,
  Proposals1763700000016,
  Rankings1763700000017,
  Reports1763700000018,
  NewestAwards1763700000019,
  SumGrounds1763700000020,
];
