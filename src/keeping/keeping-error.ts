/** Why a backup can't be made or restored: the message says what to do. */
export class KeepingError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "KeepingError";
  }
}
