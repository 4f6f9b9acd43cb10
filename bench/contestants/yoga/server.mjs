// Yoga with Pothos and its plugin for DataLoader: every field that leaves its row is loaded in a batch.
import SchemaBuilder from "@pothos/core";
import DataloaderPlugin from "@pothos/plugin-dataloader";
import { createYoga } from "graphql-yoga";
import { listen } from "../listen.mjs";
import { batches } from "../sqlite-batches.mjs";

const rows = batches(process.env.DATABASE_URL);
const builder = new SchemaBuilder({ plugins: [DataloaderPlugin], defaultFieldNullability: false });

const Region = builder.objectRef("Region");
const Award = builder.objectRef("Award");
const Recipient = builder.objectRef("Recipient");
const SectorEnrollment = builder.objectRef("SectorEnrollment");
const Sector = builder.objectRef("Sector");
const YearAndSector = builder.objectRef("YearAndSector");
const RankedRegency = builder.objectRef("RankedRegency");

/** A loader promises one value for each key. */
const each = (keys, valueOf) => Promise.resolve(keys.map(valueOf));

/** A list of each region, loaded for all regions at the same place of the operation together. */
function listOf(t, type, batch) {
  return t.loadableList({
    type,
    args: { first: t.arg.int({ required: true }) },
    byPath: true,
    load(codes, _context, { first }) {
      const found = batch(codes, first);
      return each(codes, (code) => found.get(code) ?? []);
    },
    resolve: (region) => region.code,
  });
}

const sectorOf = (t) =>
  t.loadable({
    type: Sector,
    load(ids) {
      const found = rows.sectors();
      return each(ids, (id) => found.get(id));
    },
    resolve: (row) => row.sectorId,
  });

Region.implement({
  fields: (t) => ({
    code: t.exposeID("code"),
    name: t.exposeString("name"),
    officialName: t.exposeString("officialName"),
    level: t.exposeString("level"),
    children: listOf(t, Region, rows.children),
    awards: listOf(t, Award, rows.awards),
    sectorEnrollments: listOf(t, SectorEnrollment, rows.enrollments),
    awardCount: t.loadable({
      type: "Int",
      load(codes) {
        const found = rows.awardCounts(codes);
        return each(codes, (code) => found.get(code) ?? 0);
      },
      resolve: (region) => region.code,
    }),
  }),
});

Award.implement({
  fields: (t) => ({
    key: t.exposeString("key"),
    scheme: t.exposeString("scheme"),
    editionYear: t.exposeInt("editionYear", { nullable: true }),
    ceremonyDate: t.exposeString("ceremonyDate", { nullable: true }),
    level: t.exposeString("level", { nullable: true }),
    outcome: t.exposeString("outcome"),
    rank: t.exposeInt("rank", { nullable: true }),
    recipient: t.loadable({
      type: Recipient,
      load(ids) {
        const found = rows.recipients(ids);
        return each(ids, (id) => found.get(id));
      },
      resolve: (award) => award.recipientId,
    }),
  }),
});

Recipient.implement({
  fields: (t) => ({
    key: t.exposeString("key"),
    name: t.exposeString("name"),
    kind: t.exposeString("kind"),
  }),
});

SectorEnrollment.implement({
  fields: (t) => ({
    key: t.exposeString("key"),
    year: t.exposeInt("year"),
    segment: t.exposeString("segment"),
    enrolledCount: t.exposeInt("enrolledCount", { nullable: true }),
    eligibleCount: t.exposeInt("eligibleCount", { nullable: true }),
    sector: sectorOf(t),
  }),
});

Sector.implement({
  fields: (t) => ({ key: t.exposeString("key"), nameEnglish: t.exposeString("nameEnglish") }),
});

YearAndSector.implement({
  fields: (t) => ({
    year: t.exposeInt("year"),
    sector: sectorOf(t),
    enrolledCount: t.exposeFloat("enrolledCount", { nullable: true }),
  }),
});

RankedRegency.implement({
  fields: (t) => ({
    code: t.exposeID("code"),
    name: t.exposeString("name"),
    enrolledCount: t.exposeFloat("enrolledCount", { nullable: true }),
  }),
});

builder.queryType({
  fields: (t) => ({
    region: t.field({
      type: Region,
      nullable: true,
      args: { code: t.arg.id({ required: true }) },
      resolve: (_, { code }) => rows.region(code),
    }),
    regions: t.field({
      type: [Region],
      args: {
        level: t.arg.string({ required: true }),
        after: t.arg.id(),
        first: t.arg.int({ required: true }),
      },
      resolve: (_, args) => rows.regions(args),
    }),
    workersByYearAndSector: t.field({
      type: [YearAndSector],
      args: {
        under: t.arg.id({ required: true }),
        segment: t.arg.string({ required: true }),
        from: t.arg.int({ required: true }),
        to: t.arg.int({ required: true }),
      },
      resolve: (_, { under, ...rest }) => rows.workersByYearAndSector({ code: under, ...rest }),
    }),
    ranking: t.field({
      type: [RankedRegency],
      args: {
        year: t.arg.int({ required: true }),
        segment: t.arg.string({ required: true }),
        first: t.arg.int({ required: true }),
      },
      resolve: (_, args) => rows.ranking(args),
    }),
  }),
});

listen(createYoga({ schema: builder.toSchema(), graphiql: false, landingPage: false, logging: "error" }));
