// What the generator needs to know of a prepared database: codes by level, in order, and the ids of the categories.
const byDepth = (depth) => `SELECT code AS value FROM region WHERE depth = ${depth} ORDER BY code`;

const QUESTIONS = {
  provinces: byDepth(1),
  /** With the cities. */
  regencies: byDepth(2),
  districts: byDepth(3),
  villages: byDepth(4),
  onlyRegencies: "SELECT code AS value FROM region WHERE level = 'REGENCY' ORDER BY code",
  categories: "SELECT id AS value FROM award_category ORDER BY id",
};

/** `select` runs a statement and returns its rows. */
export async function readRegister(select) {
  const register = {};
  for (const [name, text] of Object.entries(QUESTIONS)) {
    const rows = await select(text);
    register[name] = rows.map(({ value }) => value);
  }
  return register;
}
