// What the registry derives from the records is kept by the registry itself; whatever loading in bulk leaves to be
// derived again is done here, for both databases.

/** `command` runs a command of the registry on the loaded database. */
export async function rebuild(_command) {
  // nothing is derived from enrolments, awards and recipients yet
}
