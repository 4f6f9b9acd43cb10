/** Where a province stands in the grid of tiles: an own layout, each province as large as the others. */
export interface Tile {
  /** Code of the province. */
  code: string;
  /** Its two letters in ISO 3166-2:ID. */
  letters: string;
  column: number;
  row: number;
}

const GRID = `
  AC .. .. .. .. .. .. .. .. .. .. .. ..
  .. SU .. KR .. .. KU GO SA .. .. .. ..
  .. SB RI .. KB KT KI ST .. MU PD PB PA
  .. .. JA SS BB .. KS SR SG MA .. PT PE
  .. .. BE LA .. .. .. SN .. .. .. .. PS
  .. .. .. BT JK JB JT JI BA NB NT .. ..
  .. .. .. .. .. .. YO .. .. .. .. .. ..
`;

/** Codes by the letters of ISO 3166-2:ID. */
const CODES: Readonly<Record<string, string>> = {
  AC: "11",
  SU: "12",
  SB: "13",
  RI: "14",
  JA: "15",
  SS: "16",
  BE: "17",
  LA: "18",
  BB: "19",
  KR: "21",
  JK: "31",
  JB: "32",
  JT: "33",
  YO: "34",
  JI: "35",
  BT: "36",
  BA: "51",
  NB: "52",
  NT: "53",
  KB: "61",
  KT: "62",
  KS: "63",
  KI: "64",
  KU: "65",
  SA: "71",
  ST: "72",
  SN: "73",
  SG: "74",
  GO: "75",
  SR: "76",
  MA: "81",
  MU: "82",
  PA: "91",
  PB: "92",
  PS: "93",
  PT: "94",
  PE: "95",
  PD: "96",
};

/** A tile for each of the 38 provinces, from the north-west on. */
export const TILES: readonly Tile[] = GRID.trim()
  .split("\n")
  .flatMap((line, row) =>
    line
      .trim()
      .split(/\s+/)
      .map((letters, column) => ({ letters, column, row })),
  )
  .flatMap(({ letters, column, row }) => {
    const code = CODES[letters];
    return code === undefined ? [] : [{ code, letters, column, row }];
  });

export const COLUMNS = 13;
export const ROWS = 7;
