/** Why a table can't be brought in or an import not be undone; the message says what would be right. */
export class ImportError extends Error {}
