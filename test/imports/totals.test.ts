import type { DataSource } from "typeorm";
import { Bound } from "../../src/coverage/coverage.enums";
import { SectorEnrollment } from "../../src/coverage/sector-enrollment.entity";
import { rebuildTotals } from "../../src/statistics/settle-totals.service";
import { Random } from "../support/random";
import { openDatabase } from "../support/registry";
import { apply, preview, table, undo } from "./importing";

let dataSource: DataSource;
beforeAll(async () => {
  dataSource = await openDatabase("articles");
});
afterAll(() => dataSource.destroy());

const PLACES = [
  "Kota Bontang",
  "Kabupaten Kutai Kartanegara",
  "Kabupaten Paser",
  "Provinsi Kalimantan Timur",
];

/** A table in which each place has some figures by chance. */
function sheet(random: Random): string {
  const rows = PLACES.flatMap((place) =>
    ["all", "fishers"].flatMap((sector) =>
      [2021, 2022, 2023].map((year) => `${place};${sector};BPU;${year};${random.below(9000)};10.000`),
    ),
  );
  return table(...rows);
}

async function imported(content: string): Promise<number> {
  const { number } = await preview(dataSource, content, { mapping: { constants: {} } });
  const change = await apply(dataSource, number);
  if (change === null) throw new Error("the table changes nothing");
  return change;
}

/** Kept cells that aren't what the records sum up to, and all cells. */
function kept(): Promise<{ differing: number; cells: number }> {
  return dataSource.transaction((manager) => rebuildTotals(manager));
}

it("the kept totals are what the records sum up to after imports, edits, undoing and importing again", async () => {
  const random = new Random(7);
  const before = await kept();
  const edited: number[] = [];
  const after: { differing: number; cells: number }[] = [];
  for (let round = 0; round < 3; round += 1) {
    const first = sheet(random);
    await imported(first);
    after.push(await kept());
    const second = await imported(sheet(random));
    after.push(await kept());
    // of another source, so that nothing of an import is changed
    const { affected } = await dataSource.transaction((manager) =>
      manager.update(
        SectorEnrollment,
        { year: 2024, enrolledBound: Bound.EXACT },
        { enrolledCount: random.below(9000) },
      ),
    );
    edited.push(affected ?? 0);
    await undo(dataSource, second);
    after.push(await kept());
    await imported(sheet(random));
    after.push(await kept());
  }

  expect(Math.min(...edited)).toBeGreaterThan(0);
  expect(after.map(({ differing }) => differing)).toEqual(Array(12).fill(0));
  expect(Math.min(...after.map(({ cells }) => cells))).toBeGreaterThan(before.cells);
}, 60_000);
