import type { EntityManager } from "typeorm";
import { Sector } from "../coverage/sector.entity";
import { type EnteredRegion, enteredRegions, questionKey } from "../entry/entered-region";
import { plainWords } from "../search/plain-words";
import { type PlaceText, type StatedRow, placeQuestion } from "./stated-row";

/** Regions whose answers are kept between chunks of rows. */
const MOST_KEPT = 100_000;

/** Sectors that are suggested. */
const SUGGESTED = 5;

/** What the texts of rows stand for in the database; every text is asked for once. */
export class LookedUp {
  readonly #regions = new Map<string, EnteredRegion>();
  #sectors: ReadonlyMap<string, string> | undefined;
  /** Keys of the sectors by id. */
  readonly sectorKeys = new Map<string, string>();

  /** Fills in the regions and sectors of the rows, or says what is wrong with them. */
  async fill(manager: EntityManager, rows: readonly StatedRow[]): Promise<void> {
    this.#sectors ??= await this.#readSectors(manager);
    if (this.#regions.size > MOST_KEPT) this.#regions.clear();
    const deepest = Math.max(0, ...rows.map(({ places }) => places.length));
    const codes = new Map<StatedRow, string>();
    for (let depth = 0; depth < deepest; depth += 1) {
      const asked = rows.flatMap((row) => {
        const place = row.places[depth];
        return place === undefined || (depth > 0 && !codes.has(row)) ? [] : [{ row, place }];
      });
      await this.#ask(
        manager,
        asked.map(({ row, place }) => placeQuestion(place, codes.get(row))),
      );
      for (const { row, place } of asked) this.#take(row, place, codes);
    }
    for (const row of rows) {
      const code = codes.get(row);
      if (code !== undefined) row.stated["regionCode"] = code;
      this.#takeSector(row);
    }
  }

  async #ask(manager: EntityManager, questions: readonly ReturnType<typeof placeQuestion>[]): Promise<void> {
    const open = questions.filter((question) => !this.#regions.has(questionKey(question)));
    if (open.length === 0) return;
    for (const [key, answer] of await enteredRegions(manager, open)) this.#regions.set(key, answer);
  }

  #take(row: StatedRow, place: PlaceText, codes: Map<StatedRow, string>): void {
    const answer = this.#regions.get(questionKey(placeQuestion(place, codes.get(row))));
    if (answer === undefined) throw new Error("every region that was asked for has an answer");
    if ("code" in answer) return void codes.set(row, answer.code);
    codes.delete(row);
    const { expected: right, suggestions } = answer;
    row.problems.push({
      column: place.column,
      value: place.text,
      wrong: "is no region that can be told",
      right,
      suggestions,
    });
  }

  #takeSector({ sector, stated, problems }: StatedRow): void {
    if (sector === undefined) return;
    const term = plainWords(sector.text).join("");
    const id = this.#sectors?.get(term);
    if (id === undefined) {
      const near = [...(this.#sectors ?? [])].filter(([name]) => name.includes(term)).map(([, each]) => each);
      const keys = [...new Set(near.length > 0 ? near : this.sectorKeys.keys())].flatMap(
        (each) => this.sectorKeys.get(each) ?? [],
      );
      problems.push({
        column: sector.column,
        value: sector.text,
        wrong: "is no sector of the registry",
        right: `the key or name of a sector, e.g. ${keys.slice(0, SUGGESTED).join(", ")}`,
      });
    } else stated["sectorId"] = id;
  }

  async #readSectors(manager: EntityManager): Promise<Map<string, string>> {
    const sectors = await manager.find(Sector, { order: { key: "ASC" } });
    for (const { id, key } of sectors) this.sectorKeys.set(id, key);
    return new Map(
      sectors.flatMap(({ id, key, nameIndonesian, nameEnglish }) =>
        [nameEnglish, nameIndonesian, nameIndonesian.replaceAll(/\s*\([^)]*\)/g, ""), key].map(
          (name): [string, string] => [plainWords(name).join(""), id],
        ),
      ),
    );
  }
}
