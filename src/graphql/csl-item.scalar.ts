import { scalarOf } from "./scalar";

/** One bibliographic item as CSL-JSON. */
export const CslItem = scalarOf({
  name: "CslItem",
  description:
    "One item of CSL-JSON, the format of citeproc, Zotero and pandoc (https://citationstyles.org), as a JSON object. What is unknown is left out.",
  accept() {
    throw new Error("CslItem is only answered, never asked with");
  },
});
