import { readFileSync } from "node:fs";

/** The file of the trusted documents can't be used. */
export class UnusableManifest extends Error {
  constructor(path: string, what: string, options?: ErrorOptions) {
    super(`TRUSTED_DOCUMENTS names ${path}, which ${what}.`, options);
    this.name = "UnusableManifest";
  }
}

const FORMS =
  "holds no operations: it has to be an object of texts by id, or a manifest of Apollo's with `operations` that have `id` and `body`";

/** The texts of operations by id, as the file at `path` has them: in an object, or in the manifest that Apollo's tools write. */
export function readTrustedDocuments(path: string | undefined): ReadonlyMap<string, string> | undefined {
  if (path === undefined) return undefined;
  const manifest = parsed(path);
  const entries = isRecord(manifest) ? entriesOf(manifest) : undefined;
  if (entries === undefined || entries.length === 0) throw new UnusableManifest(path, FORMS);
  return new Map(entries);
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new UnusableManifest(path, cause instanceof SyntaxError ? "is no JSON" : "can't be read", {
      cause,
    });
  }
}

/** Undefined if there is anything else in it. */
function entriesOf(manifest: Readonly<Record<string, unknown>>): [string, string][] | undefined {
  const { operations } = manifest;
  const pairs = Array.isArray(operations)
    ? operations.map((each: unknown) => (isRecord(each) ? [each["id"], each["body"]] : []))
    : Object.entries(manifest);
  const entries = pairs.flatMap(([id, text]): [string, string][] =>
    typeof id === "string" && typeof text === "string" ? [[id, text]] : [],
  );
  return entries.length === pairs.length ? entries : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
