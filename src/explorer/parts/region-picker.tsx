import { useId } from "react";
import { useWords } from "../language";
import { searchWords } from "../words/search.words";
import { SearchCombobox } from "./search-combobox";
import type { Hit } from "./search-hit";

const REGIONS: ["REGION"] = ["REGION"];

/** An input that finds a region by its name, nickname or code. `choose` gets it with its code as `key`. */
export function RegionPicker({ label, choose }: { label: string; choose: (region: Hit) => void }) {
  const words = useWords(searchWords);
  const id = useId();
  return (
    <div className="region-picker">
      <label htmlFor={id}>{label}</label>
      <div className="search">
        <SearchCombobox
          id={id}
          label={label}
          placeholder={words.regionPlaceholder}
          types={REGIONS}
          choose={choose}
        />
      </div>
    </div>
  );
}
