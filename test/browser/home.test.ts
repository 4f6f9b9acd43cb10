import type { Browser } from "playwright-core";
import { questions } from "../../src/playground/questions";
import { launchChromium } from "../support/chromium";
import { startRegistry } from "../support/registry";
import { sidewaysScroll, startVisit } from "./visit";

jest.setTimeout(60_000);

let registry: Awaited<ReturnType<typeof startRegistry>>;
let browser: Browser;

beforeAll(async () => {
  registry = await startRegistry();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await registry.close();
});

it("links only to pages that exist", async () => {
  const { page, complaints, close } = await startVisit(browser, registry.url);
  await page.goto("/");
  const links = await page.locator("a[href^='/']").all();
  const addresses = new Set(await Promise.all(links.map((link) => link.getAttribute("href"))));

  const missing: string[] = [];
  for (const address of addresses) {
    const response = await page.request.get(address ?? "");
    if (!response.ok()) missing.push(`${response.status()} ${address}`);
  }

  expect(missing).toEqual([]);
  expect([...addresses]).toEqual(expect.arrayContaining(["/playground", "/schema.graphql"]));
  expect(complaints).toEqual([]);
  await close();
});

it("lists every question of the gallery", async () => {
  const { page, close } = await startVisit(browser, registry.url);
  await page.goto("/");

  expect(await page.locator(".questions a").allTextContents()).toEqual(questions.map(({ title }) => title));
  await close();
});

it.each(["light", "dark"] as const)(
  "needs no script and never scrolls sideways (%s)",
  async (colorScheme) => {
    for (const width of [320, 390, 768, 1440]) {
      const { page, complaints, close } = await startVisit(browser, registry.url, {
        colorScheme,
        javaScriptEnabled: false,
        viewport: { width, height: 900 },
      });
      await page.goto("/");

      expect({
        width,
        headings: await page.locator("h1").count(),
        sideways: await sidewaysScroll(page),
      }).toEqual({
        width,
        headings: 1,
        sideways: 0,
      });
      expect(complaints).toEqual([]);
      await close();
    }
  },
);
