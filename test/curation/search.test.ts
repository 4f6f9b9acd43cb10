import type { EntityManager } from "typeorm";
import { Award } from "../../src/awards/award.entity";
import { Recipient } from "../../src/awards/recipient.entity";
import { refreshSearch } from "../../src/search/search-index.service";
import { SearchTerm } from "../../src/search/search-term.entity";
import { Source } from "../../src/sources/source.entity";
import { listAt } from "../support/answers";
import { type Asked, openRegistry } from "../support/registry";
import { dewi } from "./people";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const CORRECT = `mutation ($id: ID!, $property: String!, $value: ClaimValue!) {
  done: correctValue(id: $id, expectedVersion: 0, property: $property, value: $value, source: "purantara-2022-02-17", said: { paragraph: 3 }, change: { reason: "Misread" }) { problems { message } } }`;
const MERGE = `mutation ($from: ID!, $into: ID!) {
  done: mergeRecipients(from: $from, into: $into, expectedVersion: 0, change: { reason: "The same" }) { problems { message } } }`;
const CITE = `mutation { done: citeSource(record: { key: "new", kind: NEWS, publisher: "Kaltim Post" }, change: { reason: "Read" }) { problems { message } } }`;

async function done(mutation: string, variables: Record<string, unknown>): Promise<void> {
  const { data, errors } = await registry.ask(mutation, variables, dewi);
  expect([errors, listAt(data, "done.problems")]).toEqual([[], []]);
}

async function terms(manager: EntityManager): Promise<Set<string>> {
  const rows = await manager.find(SearchTerm);
  return new Set(rows.map((row) => JSON.stringify(Object.assign(row, { id: 0 }))));
}

const only = (some: ReadonlySet<string>, others: ReadonlySet<string>): string[] =>
  [...some].filter((term) => !others.has(term));

const recipientWithAwards = async (key: string): Promise<string> =>
  (await registry.dataSource.manager.findOneByOrFail(Award, { key })).recipientId;

it("is made anew for just what an edit changes: the same as if all of it were", async () => {
  const { manager } = registry.dataSource;
  const before = await terms(manager);
  const recipient = await recipientWithAwards("kukar-paritrana-2025");
  const award = await manager.findOneByOrFail(Award, { key: "kukar-paritrana-2023" });
  const others = await manager.find(Recipient, { order: { key: "ASC" } });
  const from = others.find(({ id }) => id !== recipient)?.id;

  await done(CORRECT, { id: recipient, property: "name", value: "Pemerintah Kabupaten Kukar Baru" });
  await done(CORRECT, { id: award.id, property: "zone", value: "Kalimantan" });
  await done(MERGE, { from, into: recipient });
  await done(CITE, {});
  const edited = await terms(manager);
  await manager.transaction((all) => refreshSearch(all));

  const made = await terms(manager);
  expect(only(edited, before).length).toBeGreaterThan(4);
  expect([only(edited, made), only(made, edited)]).toEqual([[], []]);
  expect(await manager.countBy(Source, { key: "new" })).toBe(1);
});
