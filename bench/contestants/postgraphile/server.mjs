// PostGraphile 5 with its own preset for new projects, in production: nothing written by hand but two functions of the
// database; see data/for-contestants.mjs.
import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { announce } from "../listen.mjs";

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ["public"] })],
  schema: {
    defaultBehavior: "-insert -update -delete",
    // unknown years come last, as everywhere here
    pgOrderByNullsLast: true,
  },
  grafast: { explain: false },
  grafserv: { graphiql: false, watch: false },
});

const server = createServer();
server.once("error", (error) => {
  throw error;
});
await instance.createServ(grafserv).addTo(server);
server.listen(0, "127.0.0.1", () => announce(server.address().port));
process.once("SIGTERM", () => process.exit());
