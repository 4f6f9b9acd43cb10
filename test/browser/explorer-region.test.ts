import { readFileSync } from "node:fs";
import type { APIResponse } from "playwright-core";
import { accessibilityFaults, sidewaysScroll, visitedRegistry } from "./visit";

jest.setTimeout(60_000);

const visited = visitedRegistry("articles");

it.each([
  ["light", 1440],
  ["dark", 390],
] as const)("shows all that is known of a regency (%s, %d pixels)", async (colorScheme, width) => {
  const { page, complaints, close } = await visited.start({
    colorScheme,
    viewport: { width, height: 900 },
  });
  await page.goto("/en/regions/64.02");
  await page.locator(".chart-place svg").nth(2).waitFor();

  expect(
    await page.getByRole("navigation", { name: "Where it lies" }).getByRole("link").allInnerTexts(),
  ).toEqual(["Indonesia", "Kalimantan Timur"]);
  expect(await page.locator(".answer-figure").first().innerText()).toMatch(/^2 wins\s+2 nominations$/);
  await page.getByText("Beside Paritrana: 1 other honour (Companion award, ").waitFor();
  const covered = page.locator(".headlines");
  await covered.getByText("No share follows: the counts are stated only as bounds.").waitFor();
  await page.getByText("The 14 parts add up to 35,440, the stated total.").waitFor();
  await page.getByText("The 5 parts add up to 10,633, the stated total.").waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

it("says why a share is above 100 per cent, and who said it, by keyboard too", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en/regions/64.08");
  const row = page.getByRole("row", { name: /^Non-wage workers/ });
  await row.waitFor();

  expect(await row.getByRole("cell").last().innerText()).toMatch(
    /^150\.87%.*\s+the stated one has its decimals cut off\s+25,988 more than there are\s+The number of those there are is an estimate/s,
  );
  await row.getByRole("button", { name: /^150% Stated share/ }).press("Enter");
  const panel = page.getByRole("dialog");
  await panel.getByText("setara cakupan 150 persen").waitFor();
  expect(await panel.locator(".claims > li").count()).toBe(1);
  await panel.getByText("Ardiansyah Sulaiman, Bupati").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });

  expect(await page.evaluate("document.activeElement.innerText")).toMatch(/^150%/);
  expect(complaints).toEqual([]);
  await close();
});

it("shows from what a computed figure follows", async () => {
  const { page, close } = await visited.start();
  await page.goto("/en/regions/64.08");

  await page
    .getByRole("row", { name: /^Non-wage workers/ })
    .getByRole("button", { name: /^150\.87%/ })
    .click();
  const panel = page.getByRole("dialog");
  await panel.getByText("enrolledCount / eligibleCount * 100").waitFor();

  expect(await panel.locator("h4").allInnerTexts()).toEqual([
    "Eligible eligibleCount",
    "Enrolled enrolledCount",
  ]);
  await panel.getByRole("button", { name: "Close" }).click();
  await panel.waitFor({ state: "detached" });
  await close();
});

it("shows of a sum who stated each of its parts", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en/regions/64.08");
  const headline = page.locator(".headlines > li").first();
  await headline.getByText("of 130,777, summed over the parts").waitFor();

  await headline.getByRole("button", { name: /^146,602/ }).click();
  const panel = page.getByRole("dialog");
  await panel.getByText("sum over the parts").first().waitFor();

  expect(await panel.locator("h4").allInnerTexts()).toEqual([
    "Wage workers (formal)",
    "Non-wage workers (informal)",
  ]);
  expect(await panel.locator("section").first().locator(".claims > li").count()).toBe(1);
  await panel.getByText("no address of the source is known").first().waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

it("has a page for a village of which nothing is known, and none for what is no region", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en/regions/64.02.02.2001");
  await page.getByText("Nothing is recorded about").waitFor();
  expect(await page.getByText("No source states how many workers").count()).toBe(1);
  await page.locator(".not-stated").getByRole("link").click();
  // the district above is as empty
  await page.getByRole("heading", { level: 1, name: "Kutai Kartanegara" }).waitFor();
  await page.goBack();
  await page.getByText("Nothing is recorded about").waitFor();

  await page.goto("/en/regions/95.06.03");
  await page.getByText("100 of 108; the CSV has all of them.").waitFor();
  await page.goto("/en/regions/99.99");
  await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();

  expect(complaints).toEqual([expect.stringContaining("404"), expect.stringContaining("404")]);
  await close();
});

it("prints the table of a chart in one piece, as its head would stand alone at the foot of a page", async () => {
  const { page, close } = await visited.start();
  await page.goto("/en/regions/64.08");
  await page.locator(".chart-table").first().waitFor();
  await page.emulateMedia({ media: "print" });

  const table = "document.querySelector('.chart-table .data-table')";
  expect(await page.evaluate(`getComputedStyle(${table}).breakInside`)).toBe("avoid");
  await close();
});

it("gives its tables as CSV and its charts as pictures", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/id/regions/64.02");
  await page.locator(".chart-place svg").first().waitFor();
  expect(await page.locator(".answer [lang=en]").innerText()).toMatch(/^First regency/);
  expect(await page.locator(".figure[title*=workers]").count()).toBe(0);

  const tables = await page.locator('a[href*="table=csv"]').all();
  const answers: APIResponse[] = [];
  // one after the other: the server sends four whole lists at a time
  for (const link of tables) answers.push(await page.request.get((await link.getAttribute("href")) ?? ""));
  expect(answers.map((answer) => [answer.status(), answer.headers()["content-type"]])).toEqual(
    Array.from({ length: 5 }, () => [200, "text/csv; charset=utf-8; header=present"]),
  );
  const awaited = page.waitForEvent("download");
  await page.getByRole("button", { name: "Penghargaan dari tahun ke tahun sebagai SVG" }).click();
  const svg = await awaited;
  const png = page.waitForEvent("download");
  await page.getByRole("button", { name: "Penghargaan dari tahun ke tahun sebagai PNG" }).click();

  expect(readFileSync(await svg.path(), "utf8")).toContain(">Kutai Kartanegara (Kabupaten)</text>");
  expect(svg.suggestedFilename()).toBe("paritrana-64.02-awards.svg");
  expect(readFileSync(await svg.path(), "utf8")).toMatch(/^<svg .*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(
    readFileSync(await (await png).path())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
  expect(complaints).toEqual([]);
  await close();
});

it("says of what can't be an address that it leads nowhere, and where else to go", async () => {
  const { page, close } = await visited.start();
  const heading = (name: string) => page.getByRole("heading", { level: 1, name }).waitFor();

  await page.goto("/id/regions/6402");
  await heading("Halaman ini tidak ada");
  await page.getByRole("link", { name: "64.02", exact: true }).click();
  await heading("Kutai Kartanegara");
  for (const path of ["awards/x", "editions/9999999999999", "editions/2024.0", "regions/__proto__"]) {
    await page.goto(`/en/${path}`);
    await heading("There is no such page");
  }
  await page.goto("/en/editions/2021?province=99");
  await heading("There is no such choice");
  expect(await page.title()).toBe("There is no such choice - Paritrana Registry");
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "Without that choice" }).click();
  await page.waitForURL("**/en/editions/2021");
  await page.goto("/en/findings?status=OPEN&after=rubbish");
  await page.getByRole("link", { name: "Without that choice" }).click();
  await page.getByRole("link", { name: /as CSV/ }).waitFor();
  expect(new URL(page.url()).search).toBe("?status=OPEN");
  await page.goto("/en/sources?kind=constructor");
  await page.getByText(/^\d+ sources$/).waitFor();
  await close();
});
