// Mercurius on Fastify as its manual advises for speed: its JIT, and loaders for every field that leaves its row.
import Fastify from "fastify";
import mercurius from "mercurius";
import { announce } from "../listen.mjs";
import { batches } from "../sqlite-batches.mjs";

const rows = batches(process.env.DATABASE_URL);

const schema = `
  type Query {
    region(code: ID!): Region
    regions(level: String!, after: ID, first: Int!): [Region!]!
    workersByYearAndSector(under: ID!, segment: String!, from: Int!, to: Int!): [YearAndSector!]!
    ranking(year: Int!, segment: String!, first: Int!): [RankedRegency!]!
  }
  type Region {
    code: ID!
    name: String!
    officialName: String!
    level: String!
    children(first: Int!): [Region!]!
    awards(first: Int!): [Award!]!
    awardCount: Int!
    sectorEnrollments(first: Int!): [SectorEnrollment!]!
  }
  type Award {
    key: String!
    scheme: String!
    editionYear: Int
    ceremonyDate: String
    level: String
    outcome: String!
    rank: Int
    recipient: Recipient!
  }
  type Recipient { key: String!, name: String!, kind: String! }
  type SectorEnrollment {
    key: String!
    year: Int!
    segment: String!
    enrolledCount: Int
    eligibleCount: Int
    sector: Sector!
  }
  type Sector { key: String!, nameEnglish: String! }
  type YearAndSector { year: Int!, sector: Sector!, enrolledCount: Float }
  type RankedRegency { code: ID!, name: String!, enrolledCount: Float }
`;

const resolvers = {
  Query: {
    region: (_, { code }) => rows.region(code),
    regions: (_, args) => rows.regions(args),
    workersByYearAndSector: (_, { under, ...rest }) => rows.workersByYearAndSector({ code: under, ...rest }),
    ranking: (_, args) => rows.ranking(args),
  },
};

/** A loader promises one value for each query. */
const each = (queries, valueOf) => Promise.resolve(queries.map(({ obj }) => valueOf(obj)));

/** A list of each parent; `first` is the same for all parents of one field in an operation. */
function lists(batch) {
  return (queries) => {
    const codes = queries.map(({ obj }) => obj.code);
    const found = batch(codes, queries[0].params.first);
    return each(queries, ({ code }) => found.get(code) ?? []);
  };
}

function sector(queries) {
  const found = rows.sectors();
  return each(queries, ({ sectorId }) => found.get(sectorId));
}

const loaders = {
  Region: {
    children: lists(rows.children),
    awards: lists(rows.awards),
    sectorEnrollments: lists(rows.enrollments),
    awardCount(queries) {
      const found = rows.awardCounts(queries.map(({ obj }) => obj.code));
      return each(queries, ({ code }) => found.get(code) ?? 0);
    },
  },
  Award: {
    recipient(queries) {
      const found = rows.recipients(queries.map(({ obj }) => obj.recipientId));
      return each(queries, ({ recipientId }) => found.get(recipientId));
    },
  },
  SectorEnrollment: { sector },
  YearAndSector: { sector },
};

// a cache costs the text of every key, more than what few repeated keys save
for (const fields of Object.values(loaders))
  for (const [name, loader] of Object.entries(fields)) fields[name] = { loader, opts: { cache: false } };

const app = Fastify();
app.register(mercurius, { schema, resolvers, loaders, jit: 1, graphiql: false });
await app.listen({ port: 0, host: "127.0.0.1" });
process.once("SIGTERM", () => process.exit());
announce(app.server.address().port);
