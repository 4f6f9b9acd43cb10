// Rows of a batch, handed out to what they belong to.

export const byId = (rows) => new Map(rows.map((row) => [row.id, row]));

/** Rows by the key of the parent that they were fetched for. */
export function byOwner(rows) {
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(row.owner);
    if (group) group.push(row);
    else groups.set(row.owner, [row]);
  }
  return groups;
}
