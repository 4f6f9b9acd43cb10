// What a soak runs on: a server, keys to write with, and what has to be known of the data to ask for it.
import { commandOf, root } from "../run/registry.mjs";
import { ask } from "../run/server.mjs";
import { randomFrom } from "../run/random.mjs";

const SEED = 20_251_122;

/** Who writes: without another's approval, only with one, and who gives that. */
const WRITERS = {
  direct: ["--role", "admin", "--direct"],
  proposing: ["--role", "curator"],
  deciding: ["--role", "reviewer"],
};

const KNOWN = `{
  regions(first: 50) { nodes { id } } awards(first: 50) { nodes { id } } sources(first: 50) { nodes { id } }
  sectorEnrollments(first: 50) { nodes { id } } claims(first: 50) { nodes { id } }
}`;

const NEW_SOURCE = `mutation {
  citeSource(record: { key: "soak", kind: NEWS, publisher: "Soak" }, change: { reason: "soak" }) { problems { message } }
}`;

export async function worldOf({ databases, variations, start }, { contestant, kind, flags }) {
  const command = commandOf(root, databases[kind].ours);
  const keys = {};
  for (const [name, rights] of Object.entries(WRITERS)) {
    const { stdout } = await command("keys", "add", name, "--region", "ID", ...rights);
    keys[name] = stdout.trim();
  }
  const server = await start(contestant, flags);
  const data = await ask(server, { query: KNOWN });
  const ids = Object.values(data).flatMap(({ nodes }) => nodes.map(({ id }) => id));
  const written = await fetch(`${server.origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${keys.direct}` },
    body: JSON.stringify({ query: NEW_SOURCE }),
  });
  const { errors } = await written.json();
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return {
    server,
    url: databases[kind].ours,
    random: randomFrom(SEED),
    question: (workload, variables) => server.request(workload, variables),
    variations,
    ids,
    claims: data.claims.nodes.map(({ id }) => id),
    keys,
    acknowledged: [],
    began: Date.now(),
  };
}
