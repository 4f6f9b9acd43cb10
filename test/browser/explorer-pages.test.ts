import type { Page } from "playwright-core";
import { accessibilityFaults, sidewaysScroll, visitedRegistry } from "./visit";

jest.setTimeout(60_000);

const visited = visitedRegistry();

const AWARD = "awd_7f45fdf35df4981d";
const RECIPIENT = "rcp_62ba17e3320e0ee0";
const SOURCE = "src_7fe402978c058167";

/** What the endpoint answers to anyone, as text. */
async function ask(query: string): Promise<string> {
  const response = await fetch(`${visited.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return response.text();
}

/** The numbers of a key in an answer, such as those of all `totalCount`. */
const numbersOf = (answer: string, key: string): number[] =>
  [...answer.matchAll(new RegExp(`"${key}":(\\d+)`, "g"))].map(([, digits]) => Number(digits));

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name, exact: true });

/** Each page: its address, its heading in English and in Indonesian. */
const PAGES = [
  [`/awards/${AWARD}`, "Paritrana Award 2023", "Paritrana Award 2023"],
  [
    `/recipients/${RECIPIENT}`,
    "Pemerintah Kabupaten Kutai Kartanegara",
    "Pemerintah Kabupaten Kutai Kartanegara",
  ],
  ["/recipients", "Recipients", "Penerima"],
  ["/editions", "Editions", "Edisi"],
  ["/editions/2021", "The edition that judged 2021", "Edisi yang menilai 2021"],
  ["/sectors", "Sectors", "Sektor"],
  ["/sectors/fishers", "Fishers", "Perikanan Nelayan"],
  ["/sources", "Sources", "Sumber"],
  [
    `/sources/${SOURCE}`,
    "Kukar Masuk Dalam Nominasi Paritrana Award 2021",
    "Kukar Masuk Dalam Nominasi Paritrana Award 2021",
  ],
] as const;

it("says apart what companies in a regency were given, never as awards of its government", async () => {
  const { page, close } = await visited.start();

  await page.goto("/en/regions/33.22");
  const answer = page.locator(".answer").first();
  await answer.getByText("No Paritrana award of its government is recorded.").waitFor();

  await answer
    .getByText("Others here, not its government: 2 wins (company, micro or small enterprise)")
    .waitFor();
  expect(await answer.locator(".answer-figure").count()).toBe(0);
  await page.getByText("Those of companies and others here are among them.").waitFor();
  await close();
});

it("breaks a fact that is a whole sentence instead of running off a wide screen", async () => {
  const { page, close } = await visited.start({ viewport: { width: 1440, height: 900 } });

  await page.goto("/en/awards/awd_db90ef434b3ca8b6");
  await page.getByText("by a regional regulation").first().waitFor();

  expect(await sidewaysScroll(page)).toBe(0);
  await close();
});

it.each(PAGES)("%s is open to all, in both languages, on any screen", async (path, english, indonesian) => {
  const { page, complaints, close } = await visited.start({
    colorScheme: "dark",
    viewport: { width: 390, height: 900 },
  });

  const response = await page.goto(`/en${path}`);
  await heading(page, english).waitFor();
  expect(response?.status()).toBe(200);
  expect(await page.title()).toContain("Paritrana Registry");
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Bahasa Indonesia" }).click();
  await heading(page, indonesian).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/id${path}`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("heading", { level: 2, name: "Ambil dan kutip" }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);

  expect(complaints).toEqual([]);
  await close();
});

it("shows an award with who says so, and leads to its recipient and back", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto(`/en/awards/${AWARD}`);
  await heading(page, "Paritrana Award 2023").waitFor();

  expect(await page.locator(".facts > div").allInnerTexts()).toEqual(
    expect.arrayContaining([
      "Outcome\nWinner\nOutcome: who says so?",
      "Year judged\n2022\nYear judged: who says so?",
      "Given by\nsources differ\nGiven by: who says so?",
      "Prize\nno data",
    ]),
  );
  await page.getByRole("button", { name: "Year judged: who says so?" }).click();
  const panel = page.getByRole("dialog");
  await panel.getByText("Paritrana Awards 2023 periode penilaian tahun 2022").waitFor();
  // a year has no separator of thousands
  expect(await panel.locator(".claim-value").allInnerTexts()).toEqual(["2022", "2022"]);
  await page.keyboard.press("Escape");
  await page
    .locator("main")
    .getByRole("link", { name: "Pemerintah Kabupaten Kutai Kartanegara", exact: true })
    .click();
  await heading(page, "Pemerintah Kabupaten Kutai Kartanegara").waitFor();
  await page.goBack();
  await heading(page, "Paritrana Award 2023").waitFor();

  expect(complaints).toEqual([]);
  await close();
});

it("keeps what a recipient won apart from what it was nominated for, and marks years that were concluded", async () => {
  const { page, complaints, close } = await visited.start();
  const [wins = 0, nominations = 0, others = 0] = numbersOf(
    await ask(`{ recipient(id: "${RECIPIENT}") {
      wins: awards(where: { scheme: { eq: PARITRANA }, outcome: { in: [WON, HONOURABLE_MENTION] } }) { totalCount }
      nominations: awards(where: { scheme: { eq: PARITRANA }, outcome: { in: [NOMINATED, FINALIST] } }) { totalCount }
      others: awards(where: { scheme: { ne: PARITRANA } }) { totalCount }
    } }`),
    "totalCount",
  );
  await page.goto(`/en/recipients/${RECIPIENT}`);
  const won = page.getByRole("region", { name: "Wins and honourable mentions" });
  const nominated = page.getByRole("region", { name: "Nominations and finalists" });
  await won.waitFor();

  expect(await won.getByRole("row").count()).toBe(wins + 1);
  expect(await nominated.getByRole("row").count()).toBe(nominations + 1);
  const otherHonours = page.getByRole("region", { name: "Other honours" });
  expect(await otherHonours.getByRole("row").count()).toBe(others + 1);
  expect(await won.locator(".outcome").allInnerTexts()).toEqual(Array(wins).fill("Winner"));
  // only of that edition a source says which year was judged
  const years = await won.getByRole("row").filter({ hasText: "Paritrana Award 2023" }).innerText();
  expect(years).not.toContain("concluded");
  expect(await won.locator(".concluded").count()).toBe(wins - 1);
  const table = await page.request.get(
    (await won.getByRole("link", { name: /CSV$/ }).getAttribute("href")) ?? "",
  );
  expect((await table.text()).trim().split("\n")).toHaveLength(wins + 1);
  expect(complaints).toEqual([]);
  await close();
});

it("finds recipients by name, and keeps the words in the address", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en/recipients");
  await page.getByRole("searchbox", { name: "Search by name" }).fill("kukar");
  await page.getByRole("link", { name: "Pemerintah Kabupaten Kutai Kartanegara" }).waitFor();
  await page.waitForURL(/q=kukar/);
  await page.reload();
  await page.locator("main").getByRole("link", { name: "Pemerintah Kabupaten Kutai Kartanegara" }).click();
  await heading(page, "Pemerintah Kabupaten Kutai Kartanegara").waitFor();

  expect(new URL(page.url()).pathname).toBe(`/en/recipients/${RECIPIENT}`);
  expect(complaints).toEqual([]);
  await close();
});

it("lists all winners of an edition, those of a province and a category when these are chosen", async () => {
  const { page, complaints, close } = await visited.start();
  const where = (more: string): string =>
    `awards(where: { assessmentYear: { eq: 2024 }, scheme: { eq: PARITRANA }, outcome: { in: [WON, HONOURABLE_MENTION] } ${more} })`;
  const [all = 0, few = 0] = numbersOf(
    await ask(`{ all: ${where("")} { totalCount }
      few: ${where('region: { under: "64" }, category: { key: { eq: "regional-government" } }')} { totalCount } }`),
    "totalCount",
  );
  await page.goto("/en/editions");
  await page.locator("main").getByRole("link", { name: "2024", exact: true }).click();
  const winners = page.getByRole("region", { name: "Winners" });
  await winners.waitFor();

  expect(all).toBeGreaterThan(100);
  for (let shown = 25; shown < all; shown += 25) {
    await winners.getByText(`${shown} of ${all} shown`).waitFor();
    await winners.getByRole("button", { name: "Show more" }).click();
  }
  await winners.getByRole("row").nth(all).waitFor();
  expect(await winners.getByRole("button", { name: "Show more" }).count()).toBe(0);

  await page.getByRole("combobox", { name: "Province of the recipient" }).selectOption("64");
  await page.getByRole("combobox", { name: "Category" }).selectOption("regional-government");
  await page.waitForURL("**/en/editions/2024?province=64&category=regional-government");
  await winners
    .getByRole("row")
    .nth(few + 1)
    .waitFor({ state: "detached" });
  expect(await winners.getByRole("row").count()).toBe(few + 1);
  expect(complaints).toEqual([]);
  await close();
});

it("finds as many rows as before, and the same place, on the way back", async () => {
  const { page, close } = await visited.start();
  await page.goto("/en/editions/2024");
  const winners = page.getByRole("region", { name: "Winners" });
  await winners.getByRole("button", { name: "Show more" }).click();
  await winners.getByRole("link").nth(40).click();
  await page.locator(".facts").first().waitFor();
  await page.goBack();

  await page.waitForFunction("scrollY > 500");
  expect(await winners.getByRole("status").innerText()).toMatch(/^50 of \d+ shown$/);
  await close();
});

it("shows of a sector each figure with who says it, and what nobody says as no data", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en/sectors/fishers");

  const row = page.getByRole("row").filter({ hasText: "Kutai Kartanegara" });
  await row.waitFor();
  expect(await row.getByRole("cell").allInnerTexts()).toEqual([
    "2021",
    "Vulnerable workers",
    expect.stringContaining("13,107"),
    "no data",
    "no data",
    "no data",
    "Purantara.id",
  ]);
  await page.goto("/en/sectors/street-vendors");
  await page.getByText("No source in this registry states the enrolment of this sector yet.").waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it("shows everything that was taken from a source, beside its words", async () => {
  const { page, complaints, close } = await visited.start();
  const [all = 0] = numbersOf(
    await ask(`{ node(id: "${SOURCE}") { ... on Source { claims { totalCount } } } }`),
    "totalCount",
  );
  await page.goto("/en/sources");
  await page.getByRole("button", { name: "Show more" }).waitFor();
  await page.goto(`/en/sources/${SOURCE}`);
  await page.getByText(`${all} claims`).waitFor();
  const claims = page.locator(".said dt");

  expect(await claims.count()).toBe(100);
  await page.getByRole("button", { name: "Show more" }).click();
  await claims.nth(all - 1).waitFor();
  const said = page.locator(".said").filter({ hasText: "14 jenis pekerjaan" });
  expect((await said.innerText()).split(/\n+/)).toEqual([
    "14 jenis pekerjaan",
    "Hardi Dwi Putra, Kepala Dinas Transmigrasi dan Tenaga Kerja · paragraph 11",
    "Number",
    "14",
  ]);
  expect(complaints).toEqual([]);
  await close();
});

it.each([
  "/awards/awd_0000000000000000",
  "/recipients/nobody",
  "/editions/1945",
  // the year of one that is there, in another form
  "/editions/0x7E8",
  "/sectors/astronauts",
  `/sources/${AWARD}`,
])("%s is not found", async (path) => {
  const { page, complaints, close } = await visited.start();

  const response = await page.goto(`/en${path}`);
  await heading(page, "There is no such page").waitFor();

  expect(response?.status()).toBe(404);
  expect(complaints.every((complaint) => complaint.includes("404"))).toBe(true);
  await close();
});
