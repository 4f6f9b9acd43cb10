import { scalarOf } from "../graphql/scalar";

/** A number as a curator has it before the eyes; the registry reads it. */
export const EnteredNumber = scalarOf({
  name: "EnteredNumber",
  description:
    'A number as it is printed, which the registry reads: `"35.440"`, `"41,23 %"`, `"Rp1,7 miliar"`, `"lebih dari 6000"` ' +
    "(which also tells the bound), or a number such as `35440` or `41.23`, which is that number. In texts a dot groups three digits " +
    'and a comma is the decimal sign. A unit must be that of the field: `"5 %"` is no head count.',
  accept(value, printed) {
    if (typeof value === "string") return value;
    if (typeof value === "number") return Number(printed ?? value);
    throw new Error('EnteredNumber is a number, or a text such as "35.440"');
  },
});

/** A date as a curator has it before the eyes. */
export const EnteredDate = scalarOf({
  name: "EnteredDate",
  description:
    'A year, month or day as it is printed, day before month: `"2024"`, `"Agustus 2024"`, `"9/8/24"`, `"9 Agustus 2024"`, `"2024-08-09"`.',
  accept(value) {
    if (typeof value === "string" || typeof value === "number") return String(value);
    throw new Error('EnteredDate is a text such as "9/8/24" or "2024-08-09"');
  },
});

/** What a curator calls a record. */
export const RecordReference = scalarOf({
  name: "RecordReference",
  description:
    'A record by its global id or its key, e.g. `"pemkab-kutai-kartanegara"`; a region by its code or its name, e.g. `"64.02"` or `"Kab. Kutai Kartanegara"`.',
  accept(value) {
    if (typeof value === "string" && value.trim() !== "") return value.trim();
    throw new Error("RecordReference is the global id, key, code or name of a record, as a text");
  },
});
