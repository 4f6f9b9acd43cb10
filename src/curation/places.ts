/** Where something stands in the arguments of a mutation, from the outside in. */
export type Path = readonly string[];

/** Gives each place in the arguments a number, by which what is wrong there finds it again: data files have lines. */
export class Places {
  private readonly paths: Path[] = [];

  /** The number of a place. */
  at(path: Path): number {
    return this.paths.push(path);
  }

  /** The place with a number; the whole for a number that none has. */
  path(number: number): string[] {
    return [...(this.paths[number - 1] ?? [])];
  }
}
