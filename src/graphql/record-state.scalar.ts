import { scalarOf } from "./scalar";

/** The values of a record at one time. */
export const RecordState = scalarOf({
  name: "RecordState",
  description:
    "The values of a record at one time, by the names of its fields; a reference is the id or code of what it refers to, " +
    "by the name of the field with `Id` or `Code` behind it.",
  accept() {
    throw new Error("RecordState is only ever answered");
  },
});
