import type { introspection_types as Types } from "../schema-types";
import { dictionary } from "./dictionary";

/** Units that are words; per cent and rupiah are formats. */
type Counted = Exclude<Types["Unit"]["enumValues"], "PERCENT" | "RUPIAH">;

/** What an indicator's value is a number of. */
export const unitWords = dictionary<Record<Counted, (value: string) => string>>(
  {
    CASES: (value) => `${value} kasus`,
    EMPLOYERS: (value) => `${value} pemberi kerja`,
    PERSONS: (value) => `${value} orang`,
    REGIONS: (value) => `${value} wilayah`,
  },
  {
    CASES: (value) => `${value} cases`,
    EMPLOYERS: (value) => `${value} employers`,
    PERSONS: (value) => `${value} persons`,
    REGIONS: (value) => `${value} regions`,
  },
);
