import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { questions } from "../../src/playground/questions";
import { startRegistry } from "../support/registry";
import { accessibilityFaults, startVisit, sidewaysScroll, visitedRegistry } from "./visit";

jest.setTimeout(60_000);

/** Bytes of script that a first visit may load, as they come over the network. */
const MOST_SCRIPT = 150_000;

const visited = visitedRegistry();

const map = (page: Page) => page.getByRole("link", { name: /^Jawa Timur:/ });

it.each(["light", "dark"] as const)(
  "shows the country at any width, open to all (%s)",
  async (colorScheme) => {
    for (const width of [320, 1440]) {
      const { page, complaints, close } = await visited.start({
        colorScheme,
        viewport: { width, height: 900 },
      });
      await page.goto("/en");
      await map(page).waitFor();

      expect(await page.locator(".provinces a").count()).toBe(38);
      expect({ width, sideways: await sidewaysScroll(page) }).toEqual({ width, sideways: 0 });
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    }
  },
);

it("loads little script at first, and none from elsewhere", async () => {
  const { page, complaints, close } = await visited.start();
  const sizes: number[] = [];
  page.on("response", (response) => {
    const { "content-length": length, "content-encoding": encoding } = response.headers();
    if (response.request().resourceType() !== "script") return;
    // what isn't packed counts as far too large
    sizes.push(encoding === "br" || Number(length) < 2000 ? Number(length) : MOST_SCRIPT);
  });

  await page.goto("/id");
  await map(page).waitFor();

  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_SCRIPT);
  expect(complaints).toEqual([]);
  await close();
});

it("tells no data from numbers, and leads from the map to a province and back", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en");
  await map(page).waitFor();

  expect(await page.locator(".provinces title").allTextContents()).toContain("Papua Selatan: none recorded");
  await page.getByLabel("Counted").selectOption("Enrolment figures");
  expect(await page.locator(".provinces title").allTextContents()).toContain("Papua: none recorded");
  await page.getByLabel("Shape").selectOption("Map");
  await page.getByRole("link", { name: "@svg-maps/indonesia" }).waitFor();
  expect(await page.locator(".provinces a").count()).toBe(34);
  expect(await page.locator(".provinces title").allTextContents()).toContain(
    "Papua, Papua Selatan, Papua Tengah and Papua Pegunungan: none recorded",
  );
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("Shape").selectOption("38 tiles");
  await page.getByLabel("Counted").selectOption("Wins and honourable mentions");
  await page.getByLabel(/^Year/).selectOption("2017");
  await page.getByRole("link", { name: "Jawa Timur: 2" }).click();
  await page.getByRole("heading", { level: 1, name: "Jawa Timur" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/en/regions/35");
  await page.goBack();
  await map(page).waitFor();
  const chosen = "?measure=won&shape=tiles&year=2017";
  expect(new URL(page.url()).search).toBe(chosen);
  await page.getByRole("button", { name: "Embed: Wins and honourable mentions by province, 2017" }).click();
  const markup = await page.getByRole("dialog").locator("code").innerText();
  expect(markup).toContain("/embed/en?measure=won&amp;shape=tiles&amp;year=2017&amp;part=provinces");
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Bahasa Indonesia" }).click();

  await page.getByRole("link", { name: "Jawa Timur: 2" }).waitFor();
  expect(new URL(page.url()).search).toBe(chosen);
  expect(complaints).toEqual([]);
  await close();
});

it("gives the map as a picture that looks as it does on the page", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en");
  await map(page).waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: / as SVG$/ }).click(),
  ]);
  const svg = readFileSync(await download.path(), "utf8");

  const letters = [...svg.matchAll(/<text[^>]* class="tile-letters"[^>]*>/g)].map(([tag]) => tag);
  expect(letters).toHaveLength(38);
  expect(letters.filter((tag) => !tag.includes("text-anchor:middle"))).toEqual([]);
  // it says what it shows where the page isn't seen
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join(" ");
  expect(texts).toContain("Wins and honourable mentions by province, all years");
  expect(texts).toContain("none recorded (not zero) few many Paritrana Registry");
  expect(texts).toContain(`${visited.url}/en`);
  expect(complaints).toEqual([]);
  await close();
});

it("speaks the language of its address, and changes it in place", async () => {
  const { page, complaints, close } = await visited.start({ locale: "en-GB" });
  const heading = page.getByRole("heading", { level: 1 });

  await page.goto("/");
  expect(new URL(page.url()).pathname).toBe("/en");
  await page.goto("/en/use");
  expect(await heading.innerText()).toBe("Use the data");
  await page.getByRole("link", { name: "Bahasa Indonesia" }).click();

  await page.getByRole("heading", { level: 1, name: "Pakai datanya" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/id/use");
  expect(await page.locator("html").getAttribute("lang")).toBe("id");
  expect(complaints).toEqual([]);
  await close();
});

it("keeps the colours that were chosen", async () => {
  const { page, close } = await visited.start({ colorScheme: "light" });
  const background = () => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  await page.goto("/en");
  await page.getByRole("button", { name: "Dark colours" }).click();
  const chosen = await background();

  await page.reload();
  await page.getByRole("button", { name: "Light colours" }).waitFor();

  expect(await background()).toBe(chosen);
  expect(chosen).toBe("rgb(16, 22, 20)");
  await close();
});

it("changes its colours in a browser that keeps nothing, too", async () => {
  const { page, complaints, close } = await visited.start({ colorScheme: "light" });
  await page.addInitScript(
    `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } })`,
  );
  await page.goto("/en/use");

  await page.getByRole("button", { name: "Dark colours" }).click();
  await page.getByRole("button", { name: "Light colours" }).waitFor();

  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  expect(complaints).toEqual([]);
  await close();
});

it.each(["/en/nothing/here", "/xx"])("says that %s is missing, with where to go", async (path) => {
  const { page, complaints, close } = await visited.start({ locale: "en-GB" });

  const response = await page.goto(path);
  await page.getByRole("heading", { level: 1, name: "There is no such page" }).waitFor();
  await page.locator("main").getByRole("link", { name: "To the start" }).click();

  await map(page).waitFor();
  expect(response?.status()).toBe(404);
  expect(complaints).toEqual([expect.stringContaining("404"), expect.stringContaining("404")]);
  await close();
});

it("says when the service doesn't answer, and tries again", async () => {
  const { page, close } = await visited.start();
  await page.route("**/graphql", (route) => route.abort("connectionrefused"));
  await page.goto("/en");
  await page.getByRole("alert").getByText("The service can't be reached.").waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);

  await page.unroute("**/graphql");
  await page.getByRole("button", { name: "Try again" }).click();

  await map(page).waitFor();
  await close();
});

it.each([
  [429, "RATE_LIMITED", "The service gets too many requests at the moment."],
  [200, "TIMEOUT", "The service refused this request: It took too long."],
])("says what the service says: %d %s", async (status, code, expected) => {
  const { page, close } = await visited.start();
  const errors = [{ message: "It took too long.", extensions: { code } }];
  await page.route("**/graphql", (route) => route.fulfill({ status, json: { data: null, errors } }));

  await page.goto("/en");
  const said = page.getByRole("alert");
  await said.waitFor();

  expect(await said.locator("p").first().innerText()).toContain(expected);
  await close();
});

it("says that the service is gone when it was stopped meanwhile", async () => {
  const stopped = await startRegistry("articles");
  const { page, close } = await startVisit(visited.browser, stopped.url);
  await page.goto("/en/regions/64.02");
  await page.getByRole("heading", { level: 1 }).waitFor();

  await stopped.close();
  await page.getByRole("link", { name: "Kalimantan Timur" }).click();

  const said = page.getByRole("alert");
  await said.waitFor();
  expect(await said.innerText()).toMatch(/^There is no answer\s+The service can't be reached\./);
  await close();
});

it("says so when a page's script can't be loaded, and loads it when the network is back", async () => {
  const { page, close } = await visited.start();
  await page.goto("/en/use");
  await page.locator(".questions").waitFor();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByRole("alert").getByText("This page has not been loaded before.").waitFor();
  await page.getByRole("combobox", { name: /^Search/ }).fill("kukar");
  await page.locator(".search-none", { hasText: "The search failed" }).waitFor();

  await page.context().setOffline(false);
  await map(page).waitFor();

  expect(new URL(page.url()).pathname).toBe("/en");
  await close();
});

it("leads to how to ask, and links only to pages that exist", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en/use");
  await page.locator(".questions").waitFor();
  expect(await page.locator(".questions a").allTextContents()).toEqual(questions.map(({ title }) => title));
  expect(await accessibilityFaults(page)).toEqual([]);
  const addresses = new Set<string>();
  for (const path of ["/en/use", "/en"]) {
    await page.goto(path);
    await page.locator("main h2").first().waitFor();
    const hrefs = await page.evaluate<string[]>(
      `[...document.querySelectorAll("a[href^='/']")].map((link) => link.getAttribute("href"))`,
    );
    // one page answers for every question and operation
    for (const href of hrefs) addresses.add(href.replace(/^(\/playground)\?.*/, "$1"));
  }

  const missing: string[] = [];
  for (const address of addresses) {
    const response = await page.request.get(address);
    if (!response.ok()) missing.push(`${response.status()} ${address}`);
  }

  expect(missing).toEqual([]);
  expect([...addresses]).toEqual(expect.arrayContaining(["/playground", "/schema.graphql", "/dump"]));
  expect(complaints).toEqual([]);
  await close();
});

it("opens its own query in the playground", async () => {
  const { page, close } = await visited.start();
  await page.goto("/en/regions/64.02");

  await page.getByRole("link", { name: "Open in the playground" }).click();
  await page.locator("body[data-editor=ready]").waitFor();

  const query = page.locator(".graphiql-query-editor .view-lines", { hasText: "query RegionPage" });
  await query.waitFor();
  expect(await page.locator(".graphiql-editor-tool .view-lines").first().innerText()).toMatch(/"64\.02"/);
  await close();
});
