import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { packageRoot } from "../../src/package-root";

/** Folders and files of src, each of which imports only from those before it. */
const ORDER = `
  package-root logger limits settings database-address settable-addresses page-sources environment config stop-request
  graphql query sharing identity cost context history
  regions sources awards coverage assertions claims
  statistics checks citations search entry
  dataset curation imports reports exchange keeping dump table
  node.resolver me.resolver cost.resolver schema data-source server memory serve
  exchange-commands keeping-commands key-commands import-commands cli main
`
  .trim()
  .split(/\s+/);

/** What the pages are made of; they are clients of the server. */
const PAGES = ["explorer", "playground", "record"];

/** Pieces of the registry that know nothing of the process they run in. */
const PURE = ORDER.slice(ORDER.indexOf("graphql"), ORDER.indexOf("dataset"));

const src = join(packageRoot, "src");
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(?:m?ts|tsx)$/.test(file))
  .map((file) => join(src, file));

/** Folder or file of src to which a path belongs. */
const pieceOf = (path: string): string => (relative(src, path).split(sep)[0] ?? "").replace(/\.m?tsx?$/, "");

/** One import: the file that it names, and whether only for types, which are gone at run time. */
interface Import {
  target: string;
  isType: boolean;
}

/** What each file of src imports of src. */
const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): Import[] {
  const statements = readFileSync(file, "utf8").matchAll(
    /^(?:import|export)( type)? [^;]*?from "(\.[^"]+)"|\bimport(?: |\()"(\.[^"]+)"/gm,
  );
  return [...statements]
    .map(([, type, named, bare]) => ({
      target: existing(resolve(dirname(file), named ?? bare ?? "")),
      isType: type !== undefined,
    }))
    .filter(({ target }) => target.startsWith(src + sep));
}

function existing(path: string): string {
  return (
    files.find((file) => file === path || file.startsWith(`${path}.t`) || file.startsWith(`${path}.mt`)) ??
    path
  );
}

/** Imports from one piece into another, as `importing file -> piece`. */
function crossing(allowed: (from: string, to: string) => boolean): string[] {
  return [...imports].flatMap(([file, targets]) =>
    targets
      .filter(({ target }) => pieceOf(target) !== pieceOf(file) && !allowed(pieceOf(file), pieceOf(target)))
      .map(({ target }) => `${relative(src, file)} -> ${relative(src, target)}`),
  );
}

describe("the source", () => {
  it("has a place in the order for each of its folders and files", () => {
    const pieces = new Set(files.map(pieceOf));

    expect([...pieces].filter((piece) => !ORDER.includes(piece) && !PAGES.includes(piece))).toEqual([]);
  });

  it("imports only from what comes before", () => {
    const backwards = crossing(
      (from, to) => PAGES.includes(from) || (ORDER.includes(to) && ORDER.indexOf(to) < ORDER.indexOf(from)),
    );

    expect(backwards).toEqual([]);
  });

  it("keeps the server out of the pages, and the pages out of the server", () => {
    expect(crossing((from, to) => PAGES.includes(from) === PAGES.includes(to))).toEqual([]);
  });

  it("keeps settings, log and signals out of the pieces of the registry", () => {
    const process = ["settings", "config", "logger", "stop-request", "package-root"];

    expect(crossing((from, to) => !PURE.includes(from) || !process.includes(to))).toEqual([]);
  });

  it("never imports in a circle", () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) {
        circles.push([...way.slice(way.indexOf(file)), file].map((each) => relative(src, each)).join(" -> "));
      } else if (!done.has(file)) {
        const needed = (imports.get(file) ?? []).filter(({ isType }) => !isType);
        for (const { target } of needed) visit(target, [...way, file]);
        done.add(file);
      }
    };

    for (const file of files) visit(file, []);

    expect(circles).toEqual([]);
  });

  it("has no file of more than 300 lines, and none that is a drawer", () => {
    const drawers =
      /(?:^|\/)(?:utils?|helpers?|common|misc|shared|base|managers?|handlers?|index)(?:\.|\/)[^/]*ts/;

    const long = files.filter((file) => readFileSync(file, "utf8").split("\n").length > 301);
    const drawn = files
      .map((file) => relative(src, file).replaceAll("\\", "/"))
      .filter((file) => drawers.test(file));

    // the types are made from the schema, and the gallery is data
    expect(long.map((file) => relative(src, file)).toSorted()).toEqual([
      join("explorer", "schema-types.d.ts"),
      join("playground", "questions.ts"),
    ]);
    expect(drawn).toEqual([]);
  });
});
