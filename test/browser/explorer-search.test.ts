import type { Browser } from "playwright-core";
import { launchChromium } from "../support/chromium";
import { startRegistry } from "../support/registry";
import { accessibilityFaults, startVisit } from "./visit";

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

it("finds kukar as one types, by keyboard alone", async () => {
  const { page, complaints, close } = await startVisit(browser, registry.url);
  await page.goto("/id");
  const found = page.getByRole("listbox").getByRole("option");

  await page.keyboard.press("/");
  await page.keyboard.type("kukar");
  await found.first().waitFor();
  const options = await found.allInnerTexts();
  expect(options[0]).toBe('Kutai Kartanegara\nKabupaten · Kalimantan Timur · cocok dengan "Kukar"');
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");

  await page.getByRole("heading", { level: 1, name: "Kutai Kartanegara" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/id/regions/64.02");
  // whether it was honoured and how many are covered: no further click
  const answers = page.locator(".answer");
  expect(await answers.first().innerText()).toMatch(/^Pernah dihormati\?\s+2 kali menang\s+2 nominasi/);
  expect(await answers.last().innerText()).toMatch(
    /^Berapa pekerja yang terlindungi\?.*Non-ASN, 2021\s+10\.633/s,
  );
  expect(complaints).toEqual([]);
  await close();
});

it("says what it doesn't find", async () => {
  const { page, close } = await startVisit(browser, registry.url);
  await page.goto("/en");

  await page.getByRole("combobox", { name: /^Search/ }).fill("xyzzyx");

  const said = page.locator(".search-none");
  await said.waitFor();
  expect(await said.innerText()).toBe('Nothing matches "xyzzyx"');
  await close();
});
