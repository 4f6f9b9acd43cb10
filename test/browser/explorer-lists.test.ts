import type { Page } from "playwright-core";
import { visitedRegistry } from "./visit";

jest.setTimeout(60_000);

const visited = visitedRegistry();

/** The lines of the CSV to which the page's first link of the name leads. */
async function csvOf(page: Page, name: string): Promise<string[]> {
  const link = page.getByRole("link", { name, exact: true }).first();
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  return (await answer.text()).trim().split(/\r?\n/);
}

it("gives of recipients that were searched for those only, and all again from the menu", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en/recipients?q=kukar");
  await page.getByText(/^1 recipient/).waitFor();

  const [head, ...rows] = await csvOf(page, "Recipients as CSV");
  expect(head).toBe(
    "record.name,record.kind,record.region.code,record.region.name,record.wins.totalCount,record.nominations.totalCount,record.otherHonours.totalCount,record.permalink",
  );
  expect(rows).toEqual([expect.stringContaining("Kutai Kartanegara")]);
  await page.locator("nav").getByRole("link", { name: "Recipients", exact: true }).click();
  await page.getByText(/^\d{3} recipients/).waitFor();

  const box = page.getByRole("searchbox", { name: "Search by name" });
  expect(await box.inputValue()).toBe("");
  await box.pressSequentially("kutai kar");
  await page.waitForURL("**/recipients?q=kutai+kar");
  expect(await box.inputValue()).toBe("kutai kar");
  await page.goto("/en/recipients/rcp_3dcff264047e3999");
  await page.getByText("1 win or honourable mention, no nominations recorded.").waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it("counts what is handed out beside the Paritrana Award by itself, in the list and on the recipient's page", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en/recipients?q=Musi+Banyuasin");
  const row = page.getByRole("row", { name: /Musi Banyuasin/ }).first();
  await row.waitFor();
  expect((await row.getByRole("cell").allInnerTexts()).slice(-3)).toEqual([
    "none recorded",
    "none recorded",
    "1",
  ]);
  await row.getByRole("link").first().click();
  const honours = page.getByRole("region", { name: "Other honours" });
  await honours.waitFor();
  expect(await page.locator(".lead").innerText()).toContain("No wins recorded, no nominations recorded.");
  expect(await honours.getByRole("cell").allInnerTexts()).toContainEqual(
    expect.stringMatching(/^Companion award/),
  );
  expect(await csvOf(page, "Other honours as CSV")).toHaveLength(2);
  expect(complaints).toEqual([]);
  await close();
});

it("gives tables with the numbers that the page shows", async () => {
  const { page, close } = await visited.start();
  const headOf = async (path: string, ready: string, name: string) => {
    await page.goto(path);
    await page.getByRole("heading", { name: ready, exact: true }).waitFor();
    await page.getByRole("link", { name, exact: true }).first().waitFor();
    return (await csvOf(page, name))[0];
  };

  expect(await headOf("/en/sources", "Sources", "Sources as CSV")).toContain("claims.totalCount");
  expect(await headOf("/en/sectors", "Sectors", "Sectors as CSV")).toContain("enrollments.totalCount");
  expect(await headOf("/en/regions/64.02.02", "Loa Kulu", "Villages and urban wards as CSV")).toMatch(
    /awards\.totalCount,sectorEnrollments\.totalCount/,
  );
  await page.goto("/en");
  const table = "Who has reported, who is silent";
  await page.getByRole("link", { name: `CSV: Provinces, ${table}` }).waitFor();
  expect((await csvOf(page, `CSV: Provinces, ${table}`)).at(-1)).toMatch(/^\d{4},38,/);
  expect((await csvOf(page, `CSV: Regencies and cities, ${table}`)).at(-1)).toMatch(/^\d{4},514,/);
  await close();
});

it("chooses companion awards of an edition, too, and says what is of the whole edition", async () => {
  const { page, close } = await visited.start();
  await page.goto("/en/editions/2024?province=64");
  const others = page.getByRole("region", { name: "Companion awards" });
  await others.getByRole("row").nth(1).waitFor();

  const recipients = await others.getByRole("rowheader").allInnerTexts();
  expect(recipients.length).toBeGreaterThan(0);
  expect(recipients.every((name) => name.includes("Kutai"))).toBe(true);
  expect(await page.getByText("For the whole edition, not only the choice above.").count()).toBe(2);
  await page.locator(".choices select").last().selectOption("overall");
  await page.getByText("No companion award is recorded for this choice.").waitFor();
  await close();
});

it("calls by its name a page that is embedded or cited, from whichever page one comes", async () => {
  const { page, close } = await visited.start();
  await page.goto("/en/editions/2024");
  const title = "The edition that judged 2024";

  await page.getByRole("button", { name: `Embed: ${title}` }).waitFor();
  expect(await page.locator(".citation").innerText()).toContain(`Paritrana Registry. “${title}”. http`);
  await page.goto("/en/awards/awd_5bcbaba9bc58c54c");
  await page.getByRole("button", { name: /^Embed: Paritrana Award .*: / }).waitFor();
  expect(await page.locator(".facts > div").allInnerTexts()).toContain("Region of the recipient\nno data");
  await close();
});
