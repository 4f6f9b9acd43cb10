/**
 * Where the processes of one registry keep what all of them have to know. Nothing in it is needed for long: while the store
 * can't be reached, each process goes by what it knows itself.
 */
export interface SharedStore {
  /** The text that a script gives, which nothing else comes between; undefined while the store can't be reached. */
  run(script: string, key: string, values: readonly (string | number)[]): Promise<string | undefined>;
  /** The text under a key; undefined if there is none, or the store can't be reached. */
  get(key: string): Promise<string | undefined>;
  /** Keeps a text for so many seconds, if the store can be reached. */
  set(key: string, text: string, seconds: number): Promise<void>;
  close(): void;
}
