/** Stops the PostgreSQL of the tests and waits until its files are gone. */
export default async function stopPostgres(): Promise<void> {
  await globalThis.stopPostgresOfTests?.();
}
