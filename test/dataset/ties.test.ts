import type { DataSource } from "typeorm";
import { AwardAtEvent, AwardEvent } from "../../src/awards/award-event.entity";
import { recordId } from "../../src/query/record-id";
import { ARTICLE, contentOf, faultsOf, load, openWithRegions, truthful } from "../support/data-files";

const SECOND = "articles/second.yaml";

/** An article with an award of its own, dealt with at these events. */
const second = (events: string): string => `source:
  key: kompas-2023
  kind: NEWS
  publisher: Kompas.com
awards:
  - key: kukar-paritrana-2022
    scheme: PARITRANA
    recipient: pemkab-kutai-kartanegara
    outcome: WON
${events}    said: [{}]
`;

const TIED = "    events: [interview-2022]\n";

let dataSource: DataSource;
beforeEach(async () => {
  dataSource = await openWithRegions();
});
afterEach(() => dataSource.destroy());

/** Keys of the awards that the interview dealt with. */
async function dealtWith(): Promise<string[]> {
  const ties = await dataSource.manager.find(AwardAtEvent, {
    where: { eventId: recordId(AwardEvent, "interview-2022") },
    relations: { award: true },
  });
  return ties.map(({ award }) => award?.key ?? "").toSorted();
}

describe("an award that names an event of another file", () => {
  it("is dealt with there beside those that the event names", async () => {
    await load(dataSource, { ...truthful, [SECOND]: second(TIED) });

    expect(await dealtWith()).toEqual(["kukar-paritrana-2021", "kukar-paritrana-2022"]);
  });

  it("stays when only the file of the event changes", async () => {
    await load(dataSource, { ...truthful, [SECOND]: second(TIED) });

    const untied = truthful[ARTICLE].replace("    awards: [kukar-paritrana-2021]\n", "");
    await load(dataSource, { ...truthful, [ARTICLE]: untied, [SECOND]: second(TIED) });

    expect(await dealtWith()).toEqual(["kukar-paritrana-2022"]);
  });

  it("is dealt with there no longer when it names it no longer", async () => {
    await load(dataSource, { ...truthful, [SECOND]: second(TIED) });

    await load(dataSource, { ...truthful, [SECOND]: second("") });

    expect(await dealtWith()).toEqual(["kukar-paritrana-2021"]);
  });

  it("goes with its file, and the event stays", async () => {
    await load(dataSource, truthful);
    const content = await contentOf(dataSource);
    await load(dataSource, { ...truthful, [SECOND]: second(TIED) });

    await load(dataSource, truthful);

    expect(await contentOf(dataSource)).toEqual(content);
  });

  it("is refused with a key that no event has", async () => {
    const events = "    events: [interview-2023]\n";

    expect(await faultsOf(dataSource, { ...truthful, [SECOND]: second(events) })).toEqual([
      `${SECOND}:10: no AwardEvent has the key "interview-2023"; was interview-2022 meant?`,
    ]);
  });

  it("is refused with what isn't a key", async () => {
    expect(await faultsOf(dataSource, { ...truthful, [SECOND]: second("    events: [2022]\n") })).toEqual([
      `${SECOND}:10: an element of \`events\` is the key of an event`,
    ]);
  });
});

it("takes a tie that award and event both state, or that is stated twice, for one", async () => {
  const twice = truthful[ARTICLE].replace(
    "    outcome: NOMINATED\n",
    "    outcome: NOMINATED\n    events: [interview-2022, interview-2022]\n",
  );

  await load(dataSource, { ...truthful, [ARTICLE]: twice });

  expect(await dealtWith()).toEqual(["kukar-paritrana-2021"]);
});
