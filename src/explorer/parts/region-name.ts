import { useCallback } from "react";
import { useWords } from "../language";
import type { introspection_types as Types } from "../schema-types";
import { terms } from "../words/terms.words";

/** Writes a region's name; below the provinces with its level, as a regency and a city may share one. */
export function useRegionName(): (region: {
  name: string;
  level: Types["RegionLevel"]["enumValues"];
}) => string {
  const { regionLevel } = useWords(terms);
  return useCallback(
    ({ name, level }) =>
      level === "COUNTRY" || level === "PROVINCE" ? name : `${name} (${regionLevel[level]})`,
    [regionLevel],
  );
}
