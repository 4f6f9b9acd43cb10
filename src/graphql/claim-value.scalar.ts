import { scalarOf } from "./scalar";

/** A claimed value in the type of its property. */
export const ClaimValue = scalarOf({
  name: "ClaimValue",
  description:
    'A value in the type of the property it is about: a text, number or boolean, or a list of texts such as `["JKK", "JKM"]`. ' +
    "References (region, sector, recipient) are the code or key of what is meant.",
  accept(value) {
    const isSingle = ["string", "number", "boolean"].includes(typeof value);
    if (isSingle || (Array.isArray(value) && value.every((entry) => typeof entry === "string"))) return value;
    throw new Error("ClaimValue is a text, number, boolean or list of texts");
  },
});
