import { type DataSource, Not } from "typeorm";
import { SEARCH_VERSION, refreshSearch } from "../search/search-index.service";
import { LoadedFile } from "./loaded-file.entity";
import { sha256 } from "./seeds";

/** Name under which is remembered of which register and data files the search index was made. */
const SEARCH_INDEX = "search index";

/** Makes the search index unless it was made of just what is loaded now; wholly or not at all. */
export async function indexForSearch(
  dataSource: DataSource,
  report: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const loaded = await dataSource.manager.find(LoadedFile, {
    where: { name: Not(SEARCH_INDEX) },
    order: { name: "ASC" },
  });
  const digest = sha256([SEARCH_VERSION, ...loaded.map((file) => `${file.name} ${file.digest}`)].join("\n"));
  const known = await dataSource.manager.findOneBy(LoadedFile, { name: SEARCH_INDEX });
  if (known?.digest === digest) return report("Search: the index is made");
  const terms = await dataSource.transaction(async (manager) => {
    const made = await refreshSearch(manager, { signal });
    await manager.save(LoadedFile, { name: SEARCH_INDEX, digest, loadedAt: new Date().toISOString() });
    return made;
  });
  report(`Search: ${terms} terms`);
}
