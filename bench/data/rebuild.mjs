// What the registry derives from enrolments. Its triggers only mark what lags behind; loading in bulk leaves the marks,
// and the registry counts all sums anew on demand.

/** `command` runs a command of the registry on the loaded database. */
export async function rebuild(command) {
  await command("recount");
}
