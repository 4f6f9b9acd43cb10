import { scalarOf } from "./scalar";

/** An amount of money in whole rupiah. */
export const Rupiah = scalarOf({
  name: "Rupiah",
  description: "Money in whole Indonesian rupiah (IDR), as a JSON number up to 2^53 - 1. Has no fractions.",
  accept(value) {
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    throw new Error("Rupiah is a whole number of at most 9007199254740991, e.g. 1700000000");
  },
});
