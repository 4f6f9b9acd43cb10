import type { Browser } from "playwright-core";
import { launchChromium } from "../support/chromium";
import { withoutMeta } from "../support/logged";
import { startRegistry } from "../support/registry";
import { sidewaysScroll, startVisit } from "./visit";

jest.setTimeout(60_000);

let registry: Awaited<ReturnType<typeof startRegistry>>;
let browser: Browser;

beforeAll(async () => {
  registry = await startRegistry("articles");
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await registry.close();
});

/** An award with a contested property, an enrolment with computed values, a region, a source, a claim, and no record. */
const PAGES = [
  "/r/awd_7f45fdf35df4981d",
  "/r/enr_74cdcd6349aa066d",
  "/r/reg_36342e3038",
  "/r/src_3c2daa99123ff17a",
  "/r/clm_3e6fd392ff71ecf4",
];

it.each(["light", "dark"] as const)(
  "shows every kind of record without script, complaint or sideways scroll (%s)",
  async (colorScheme) => {
    for (const width of [320, 390, 1440]) {
      const { page, complaints, close } = await startVisit(browser, registry.url, {
        colorScheme,
        javaScriptEnabled: false,
        viewport: { width, height: 900 },
      });
      for (const path of PAGES) {
        await page.goto(path);

        expect({
          path,
          width,
          headings: await page.locator("h1").count(),
          citations: (await page.locator(".cited").count()) > 0,
          sideways: await sidewaysScroll(page),
        }).toEqual({ path, width, headings: 1, citations: true, sideways: 0 });
      }
      expect(complaints).toEqual([]);
      await close();
    }
  },
);

it("leads from a contested value to what each source says", async () => {
  const { page, complaints, close } = await startVisit(browser, registry.url);
  await page.goto("/r/awd_7f45fdf35df4981d");

  await page.locator(".values div", { hasText: "Authority" }).getByText("Contested").click();

  expect(new URL(page.url()).hash).toBe("#said-authority");
  expect(await page.locator("#said-authority .value").allTextContents()).toEqual([
    expect.stringContaining("Menteri Dalam Negeri"),
    expect.stringContaining("BPJS Ketenagakerjaan"),
  ]);
  expect(await page.locator("#said-authority a.jump").first().getAttribute("href")).toMatch(
    /^https:\/\/kilasdaerah\.kompas\.com\/.*#:~:text=dari%20Menteri%20Dalam%20Negeri/,
  );
  expect(complaints).toEqual([]);
  await close();
});

it("links only to pages that exist", async () => {
  const { page, close } = await startVisit(browser, registry.url);
  await page.goto("/r/awd_7f45fdf35df4981d");
  const links = await page.locator("a[href^='/']").all();
  const addresses = new Set(await Promise.all(links.map((link) => link.getAttribute("href"))));

  const missing: string[] = [];
  for (const address of addresses) {
    const response = await page.request.get(address ?? "");
    if (!response.ok()) missing.push(`${response.status()} ${address}`);
  }

  expect(missing).toEqual([]);
  expect(addresses.size).toBeGreaterThan(10);
  await close();
});

it("opens in the playground with the operation that gives it", async () => {
  const { page, complaints, close } = await startVisit(browser, registry.url);
  await page.goto("/r/awd_7f45fdf35df4981d");

  await page.getByText("Open in the playground").click();
  await page.locator(".graphiql-query-editor .view-line", { hasText: "query Record" }).waitFor();
  // the editor also asks for the schema
  const answered = page.waitForResponse(
    (response) => response.request().postData()?.includes("query Record") === true,
  );
  await page.locator(".graphiql-execute-button").click();
  const answer: unknown = JSON.parse(await (await answered).text(), withoutMeta);

  expect(answer).toEqual({
    data: { node: expect.objectContaining({ __typename: "Award", id: "awd_7f45fdf35df4981d" }) },
  });
  expect(complaints).toEqual([]);
  await close();
});
