import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

it("names sectors, categories and indicators in the language asked for", async () => {
  const names = "name indonesian: name(language: ID) english: name(language: EN)";
  const { data, errors, statements } = await registry.ask(`{
    sectors(where: { key: { eq: "village-heads" } }) { nodes { ${names} nameIndonesian nameEnglish } }
    awardCategories(where: { key: { eq: "regional-government" } }) { nodes { ${names} } }
    indicators(where: { key: { eq: "benefits-paid" } }) { nodes { ${names} } }
  }`);

  expect(errors).toEqual([]);
  expect(statements).toBe(3);
  expect(data).toEqual({
    sectors: {
      nodes: [
        {
          name: "Village heads",
          indonesian: "Kepala Desa (Kades)",
          english: "Village heads",
          nameIndonesian: "Kepala Desa (Kades)",
          nameEnglish: "Village heads",
        },
      ],
    },
    awardCategories: {
      nodes: [
        {
          name: "Regency or city government",
          indonesian: "Pemerintah Daerah",
          english: "Regency or city government",
        },
      ],
    },
    indicators: {
      nodes: [
        { name: "Benefits paid", indonesian: "Manfaat yang dibayarkan", english: "Benefits paid" },
      ],
    },
  });
});

it("takes the language from a variable", async () => {
  const { data } = await registry.ask(
    `query ($language: Language!) {
      sectors(where: { key: { eq: "village-heads" } }) { nodes { name(language: $language) } }
    }`,
    { language: "ID" },
  );

  expect(data).toEqual({ sectors: { nodes: [{ name: "Kepala Desa (Kades)" }] } });
});
