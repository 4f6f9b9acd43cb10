import { readFileSync } from "node:fs";
import { isInterfaceType } from "graphql";
import { REGISTER } from "../../src/citations/register";
import { buildRegistrySchema } from "../../src/schema";
import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

const AT = "http://127.0.0.1:4000/r/";

it("cites the sources of an award before the record itself, in one statement", async () => {
  const { data, errors, statements } = await registry.ask(`{
    awards(where: { key: { eq: "kutim-paritrana-2025" } }) {
      nodes {
        id
        citations { kind permalink title publisher publishedOn accessedOn url source { key via { key } } plain }
      }
    }
  }`);

  expect(errors).toEqual([]);
  expect(statements).toBe(1);
  expect(data).toEqual({
    awards: {
      nodes: [
        {
          id: "awd_6d1f707142f676fc",
          citations: [
            {
              kind: "SOURCE",
              permalink: `${AT}awd_6d1f707142f676fc`,
              title: "Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan",
              publisher: "KaltimExpose.com",
              publishedOn: null,
              accessedOn: "2026-11-21",
              url: null,
              source: { key: "kaltimexpose-2025-08", via: { key: "prokopim-kutim-2025-08" } },
              plain: `KaltimExpose.com. “Kutim Raih 3 Penghargaan Paritrana Award 2025, Bukti Nyata Perlindungan Pekerja Rentan”. Date of publication unknown, read 21 November 2026. Paritrana Registry: ${AT}src_01d1db9b3df576fe`,
            },
            {
              kind: "RECORD",
              permalink: `${AT}awd_6d1f707142f676fc`,
              title: "Pemerintah Kabupaten Kutai Timur, Paritrana Award 2025, won, rank 2",
              publisher: "Paritrana Registry",
              publishedOn: null,
              accessedOn: null,
              url: `${AT}awd_6d1f707142f676fc`,
              source: null,
              plain: `Paritrana Registry. “Pemerintah Kabupaten Kutai Timur, Paritrana Award 2025, won, rank 2”. ${AT}awd_6d1f707142f676fc`,
            },
          ],
        },
      ],
    },
  });
});

it("gives one source one entry in a bibliography, whatever it is cited for", async () => {
  const { data } = await registry.ask(`{
    region(code: "64.08") { awards { nodes { citations(kind: SOURCE) { csl bibtex ris } } } }
    sources(where: { key: { eq: "kaltimexpose-2025-08" } }) { nodes { citations(kind: SOURCE) { csl bibtex ris } } }
  }`);

  const entries = new Set(JSON.stringify(data).match(/\{"csl".*?\}(?=[\],])/g));
  expect(entries.size).toBe(1);
});

it("cites the register for a region", async () => {
  const { data } = await registry.ask(
    `{ region(code: "64.08") { citations { kind title publisher source { id } plain } } }`,
  );

  expect(data).toEqual({
    region: {
      citations: [
        {
          kind: "SOURCE",
          title: REGISTER.title,
          publisher: "idn-area-data",
          source: null,
          plain: `idn-area-data. “${REGISTER.title}”. Date of publication unknown. https://github.com/fityannugroho/idn-area-data`,
        },
        {
          kind: "RECORD",
          title: "Kutai Timur (64.08)",
          publisher: "Paritrana Registry",
          source: null,
          plain: `Paritrana Registry. “Kutai Timur (64.08)”. ${AT}reg_36342e3038`,
        },
      ],
    },
  });
  const { version } = JSON.parse(readFileSync(require.resolve("idn-area-data/package.json"), "utf8"));
  expect([REGISTER.key, REGISTER.title]).toEqual([
    `idn-area-data-${version}`,
    expect.stringMatching(`^idn-area-data ${version}:`),
  ]);
});

it("cites a claim by its source, and a source by itself", async () => {
  const { data } = await registry.ask(`{
    claims(first: 1, where: { source: { key: { eq: "kompas-2023-10-20" } } }) {
      nodes { property citations { kind source { key } title } }
    }
    sources(where: { key: { eq: "kompas-2023-10-20" } }) { nodes { citations { kind source { key } } } }
  }`);

  const source = { key: "kompas-2023-10-20" };
  const article = "Berkomitmen kepada Tenaga Kerja Rentan, Pemkab Kukar Diganjar Paritrana Award";
  expect(data).toEqual({
    claims: {
      nodes: [
        {
          property: "kind",
          citations: [
            { kind: "SOURCE", source, title: article },
            { kind: "RECORD", source: null, title: "Kompas.com on kind" },
          ],
        },
      ],
    },
    sources: {
      nodes: [
        {
          citations: [
            { kind: "SOURCE", source },
            { kind: "RECORD", source: null },
          ],
        },
      ],
    },
  });
});

it("names every record by what it is", async () => {
  const title = "citations(kind: RECORD) { title }";
  const called = (key: string) => `(where: { key: { eq: "${key}" } }) { nodes { ${title} } }`;
  const { data, errors } = await registry.ask(`{
    awards${called("kutim-coverage-share-2025")}
    awardEvents(where: { key: { eq: "paritrana-2021-kukar-interview" } }) { nodes { ${title} participants(first: 1) { nodes { ${title} } } } }
    awardCategories${called("regional-government")}
    sectorEnrollments${called("kutim-2024-informal")}
    commitments(first: 1) { nodes { ${title} } }
    observations(first: 1) { nodes { ${title} } }
    indicators${called("benefits-paid")}
    officeHolders${called("mahyunadi-2025")}
    recipients(where: { region: { code: { eq: "64.02" } }, kind: { eq: REGENCY_GOVERNMENT } }) {
      nodes { ${title} spellings(where: { value: { eq: "Pemkab Kukar" } }) { nodes { ${title} } } }
    }
    sources${called("prokopim-kutim-2025-08")}
    sectors${called("village-heads")}
  }`);

  expect(errors).toEqual([]);
  expect([...JSON.stringify(data).matchAll(/"title":"([^"]*)"/g)].map(([, text]) => text)).toEqual([
    "Pemerintah Kabupaten Kutai Timur, special recognition (handed out with Paritrana Award 2025), won",
    "interview, 2022-02-16, online",
    "Hardi Dwi Putra, candidate, 2022-02-16",
    "Regency or city government",
    "All sectors, informal, Kutai Timur, 2024",
    "Regional regulation (Perda) that protects vulnerable workers by employment social security, Kutai Kartanegara, 2025",
    "Benefit per beneficiary, Kutai Kartanegara",
    "Benefits paid",
    "Mahyunadi, vice regent",
    "Pemerintah Kabupaten Kutai Kartanegara",
    "Pemkab Kukar",
    "Prokopim Kutai Timur",
    "Village heads",
  ]);
});

it("is there on every record", async () => {
  const node = (await buildRegistrySchema()).getType("Node");

  expect(isInterfaceType(node) && Object.keys(node.getFields()).toSorted()).toEqual([
    "citations",
    "id",
    "permalink",
  ]);
});
