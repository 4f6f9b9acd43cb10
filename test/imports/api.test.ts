import type { Curator } from "../../src/identity/curator";
import { budi, dewi, sari } from "../curation/people";
import { type Asked, openRegistry } from "../support/registry";
import { SHEET, contents } from "./importing";

let registry: Asked;
beforeEach(async () => {
  registry = await openRegistry("articles");
});
afterEach(() => registry.close());

const PREVIEW = `mutation ($content: String!) {
  previewImport(input: {
    content: $content, fileName: "peserta.csv", keepMappingAs: "kukar"
    source: {publisher: "Disnakertrans Kukar", title: "Rekapitulasi", date: "31/12/2024"}
    constants: [{field: "regency", value: "64.02"}, {field: "segment", value: "BPU"}, {field: "period", value: "31 Desember 2024"}]
  }) {
    problems { code message path }
    preview { number by addedCount unchangedCount rejectedCount rows(status: REJECTED) { line problems { column value suggestions { code } } } }
  }
}`;

const applied = (rest = ""): string =>
  `mutation { applyImport(number: 1, reason: "Rekapitulasi 2024"${rest}) { problems { code message } changeNumber } }`;
const undone = `mutation { undoImport(changeNumber: 1, reason: "Salah berkas") { problems { code message } changeNumber } }`;

const previewed = (curator?: Curator) => registry.ask(PREVIEW, { content: SHEET }, curator);

it("shows what each row would do, applies the good rows and undoes them", async () => {
  const before = await contents(registry.dataSource);
  const { data, errors } = await previewed(sari);
  expect(errors).toEqual([]);
  expect(data).toEqual({
    previewImport: {
      problems: [],
      preview: {
        number: 1,
        by: "Sari",
        addedCount: 4,
        unchangedCount: 1,
        rejectedCount: 2,
        rows: [
          {
            line: 12,
            problems: [
              { column: "Desa/Kelurahan", value: "Sungai Selwang", suggestions: [{ code: "64.02.13.1007" }] },
            ],
          },
          { line: 13, problems: [{ column: "Jumlah Peserta", value: "1,250", suggestions: [] }] },
        ],
      },
    },
  });

  const whole = await registry.ask(applied(), {}, budi);
  const good = await registry.ask(applied(", goodRowsOnly: true"), {}, budi);
  const back = await registry.ask(undone, {}, budi);

  expect(whole.data).toMatchObject({ applyImport: { problems: [{ code: "CONFLICT" }], changeNumber: null } });
  expect(good.data).toEqual({ applyImport: { problems: [], changeNumber: 1 } });
  expect(back.data).toEqual({ undoImport: { problems: [], changeNumber: 2 } });
  expect(await contents(registry.dataSource)).toEqual(before);
});

it("says what is wrong with names that nothing can have", async () => {
  const named = (names: string) =>
    registry.ask(
      `mutation { previewImport(input: { content: "", ${names}, source: { source: "nobody" } }) { problems { path message } } }`,
      {},
      sari,
    );

  const file = await named('fileName: "a\\u0000.csv"');
  const mapping = await named('fileName: "a.csv", mapping: "a\\u0000"');

  expect(file.errors.map(({ code, message }) => [code, message])).toEqual([
    ["BAD_USER_INPUT", "fileName has to be a text whose characters can all be seen: number 2 is U+0000"],
  ]);
  expect(mapping.data).toEqual({
    previewImport: {
      problems: [
        { path: ["input", "columns"], message: 'no mapping is called "a\\u0000": none is kept yet' },
      ],
    },
  });
});

it("lets nobody without the right do anything", async () => {
  const elsewhere = { ...budi, territory: ["51"] };
  const nobody = await previewed();
  const outside = await previewed({ ...sari, territory: ["51"] });
  await previewed(budi);
  const asked: [string, Curator | undefined][] = [
    [applied(), undefined],
    [applied(), sari],
    [applied(", goodRowsOnly: true"), elsewhere],
    [undone, sari],
  ];
  const refused = await Promise.all(
    asked.map(([operation, curator]) => registry.ask(operation, {}, curator)),
  );
  const own = await registry.ask(applied().replace("number: 1", "number: 2"), {}, budi);

  expect(nobody.errors.map(({ code }) => code)).toEqual(["UNAUTHENTICATED"]);
  expect(outside.data).toMatchObject({ previewImport: { preview: { addedCount: 0, rejectedCount: 7 } } });
  expect(refused.map(({ errors }) => errors[0]?.code)).toEqual([
    "UNAUTHENTICATED",
    "FORBIDDEN",
    undefined,
    "FORBIDDEN",
  ]);
  expect(own.errors.map(({ message }) => message)).toEqual([
    "a second person applies what you had looked through, unless your key may write directly",
  ]);
});

it("refuses to apply what lies outside the territory of who applies it", async () => {
  await previewed(sari);

  const { errors } = await registry.ask(applied(", goodRowsOnly: true"), {}, { ...budi, territory: ["51"] });

  expect(errors.map(({ code }) => code)).toEqual(["FORBIDDEN"]);
});

it("lets a key that may write directly apply its own", async () => {
  await previewed(dewi);

  const { data } = await registry.ask(applied(", goodRowsOnly: true"), {}, dewi);

  expect(data).toEqual({ applyImport: { problems: [], changeNumber: 1 } });
});

it("says why a table can't be read", async () => {
  const { data } = await registry.ask(PREVIEW, { content: "a;b\n1;2\n" }, sari);

  expect(data).toMatchObject({
    previewImport: { problems: [{ code: "INVALID", path: ["input", "columns"] }], preview: null },
  });
});
