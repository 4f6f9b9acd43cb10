import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Route } from "playwright-core";
import { accessibilityFaults, visitedRegistry } from "./visit";

jest.setTimeout(60_000);

const visited = visitedRegistry();

/** The library of charts, whose file is named by the folder it comes from. */
const PLOT = /\/assets\/src-[^/]*\.js$/;

const JAVA = "/en/compare?regions=31,32,33,34,35,36&measure=ENROLLED_COUNT&segment=ALL&year=2023";

describe("in the page of another site", () => {
  const CHART = `/embed${JAVA}&part=paritrana-31-32-33-34-35-36&theme=dark`;

  let other: Server;
  let origin: string;

  beforeAll(async () => {
    other = createServer((_request, response) =>
      response.setHeader("content-type", "text/html")
        .end(`<iframe id="chart" src="${visited.url}${CHART}" width="600" height="600"></iframe>
              <iframe id="page" src="${visited.url}/en" width="600" height="300"></iframe>`),
    );
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const address = other.address();
    origin = `http://127.0.0.1:${isPort(address) ? address.port : 0}`;
  });
  afterAll(() => new Promise((resolve) => other.close(resolve)));

  it("a chart stands alone in its frame, and leads on beside it; pages made for themselves refuse the frame", async () => {
    const context = await visited.browser.newContext();
    const page = await context.newPage();
    const refused = page.waitForEvent("console", (message) => /frame-ancestors 'none'/.test(message.text()));
    await page.goto(origin);
    const frame = page.frameLocator("#chart");
    await frame.locator(".chart-place svg").waitFor();
    await refused;

    expect(await frame.locator("h1:visible").allInnerTexts()).toEqual(["Workers enrolled: All workers"]);
    expect(await frame.locator("#verdict").isVisible()).toBe(false);
    expect(await frame.locator("figcaption").innerText()).toContain("they may differ in it");
    expect(await frame.locator("html").getAttribute("data-theme")).toBe("dark");
    const [whole] = await Promise.all([
      context.waitForEvent("page"),
      frame.getByRole("link", { name: "Paritrana Registry" }).click(),
    ]);
    expect(whole.url()).toBe(`${visited.url}${JAVA}`);
    await context.close();
  });

  it("controls change the frame itself, and links open beside it", async () => {
    const { page, complaints, close } = await visited.start();
    await page.goto("/embed/en/findings");
    await page.getByLabel("State").selectOption("Open");
    await page.locator(".finding.explained").first().waitFor({ state: "detached" });
    expect(page.url()).toBe(`${visited.url}/embed/en/findings?status=OPEN`);
    expect(await accessibilityFaults(page)).toEqual([]);

    const link = page.locator(".finding h2 a").first();
    const [beside] = await Promise.all([page.context().waitForEvent("page"), link.click()]);

    expect(await link.getAttribute("href")).toMatch(/^\/en\/findings\/fnd_/);
    expect(new URL(beside.url()).pathname).toBe(await link.getAttribute("href"));
    expect(complaints).toEqual([]);
    await close();
  });

  it("gets the markup of the page or the chart, with what is chosen", async () => {
    const { page, complaints, close } = await visited.start();
    await page.goto(JAVA);
    await page.locator(".chart-place svg").waitFor();
    await page.getByRole("button", { name: "Embed: Workers enrolled: All workers" }).click();
    const panel = page.getByRole("dialog");
    const needed = Number(await panel.getByLabel("Height").inputValue());
    await panel.getByLabel("Colours").selectOption("Dark");
    await panel.getByLabel("Height").fill("600");

    const markup = await panel.locator("code").innerText();
    expect(markup).toBe(
      `<iframe src="${visited.url}${CHART.replaceAll("&", "&amp;")}" title="Workers enrolled: All workers" width="100%" height="600" loading="lazy" style="border: 0"></iframe>`,
    );
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Embed");
    // in a frame of the height that was proposed nothing is cut off, and little is left empty
    const frame = await visited.start({ viewport: { width: 800, height: needed } });
    await frame.page.goto(CHART);
    await frame.page.locator(".chart-place svg").waitFor();
    const [over = 0, empty = 0] = await frame.page.evaluate<number[]>(
      `[document.documentElement.scrollHeight - innerHeight, document.querySelector(".embed-foot").offsetTop - document.querySelector("figure").getBoundingClientRect().bottom]`,
    );
    expect(over).toBe(0);
    expect(empty).toBeLessThan(100);
    await frame.close();
    expect(await page.locator(".page-foot .citation").innerText()).toMatch(
      /^Paritrana Registry. “Compare regions”. http\S+ \(read /,
    );
    expect(complaints).toEqual([]);
    await close();
  });
});

it("proposes the height that a chart needs which was still loading when its markup was asked for", async () => {
  const { page, close } = await visited.start();
  const held: Route[] = [];
  await page.route(PLOT, (route) => void held.push(route));
  await Promise.all([page.waitForRequest(PLOT), page.goto(JAVA)]);
  await page.getByRole("button", { name: "Embed: Workers enrolled: All workers" }).click();
  const height = page.getByRole("dialog").getByLabel("Height");
  const undrawn = Number(await height.inputValue());
  for (const route of held) await route.continue();
  const chart = await page.locator(".chart-place svg").boundingBox();
  await page.waitForFunction(
    `Number(document.querySelector("dialog input").value) >= ${undrawn} + ${chart?.height ?? NaN} - 20`,
  );
  expect(Number(await height.inputValue())).toBeGreaterThan(undrawn);
  await close();
});

it("says that the service answers what can't be read", async () => {
  const { page, close } = await visited.start();
  await page.route("**/graphql", (route) =>
    route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" }),
  );
  await page.goto("/en");
  const said = page.getByRole("alert").locator("p").first();
  await said.waitFor();
  expect(await said.innerText()).toContain("not as it should (status 502)");
  await close();
});

describe("without a network", () => {
  it("keeps the page when a figure, an embedding or the map's outline is asked for, and says so there", async () => {
    const { page, close } = await visited.start();
    const panel = page.getByRole("dialog");
    await page.goto("/en");
    await page.getByRole("link", { name: /^Jawa Timur:/ }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole("button", { name: /^Embed: .*province/ }).click();
    await panel.locator("code", { hasText: "<iframe" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByLabel("Shape").selectOption("Map");
    await page.getByRole("alert").getByText("The rest of the page stays").waitFor();
    expect(await page.getByRole("heading", { name: "Open findings" }).count()).toBe(1);
    await page.context().setOffline(false);

    await page.goto("/en/regions/64.08");
    await page.locator(".figure").first().waitFor();
    await page.context().setOffline(true);
    await page.locator(".figure").first().click();
    await panel.getByRole("alert").getByRole("heading", { name: "No connection" }).waitFor();
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Kutai Timur");
    await page.context().setOffline(false);
    await panel.locator(".verdict").waitFor();
    await close();
  });

  it("keeps what is seen, says what can't be shown, and goes on by itself", async () => {
    const { page, close } = await visited.start();
    const failed = page.getByRole("alert").getByRole("heading", { name: "No connection" });
    await page.goto("/en/findings");
    await page.locator(".finding").first().waitFor();

    await page.context().setOffline(true);
    await page.locator(".offline").waitFor();
    expect(await page.locator(".finding").count()).toBe(10);
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.getByLabel("State").selectOption("Open");
    await failed.waitFor();
    await page.context().setOffline(false);
    await page.locator(".finding.open").first().waitFor();
    expect(await page.locator(".offline").count()).toBe(0);

    await page.context().setOffline(true);
    await page.getByRole("link", { name: "Compare", exact: true }).click();
    await failed.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "Try again" }).click();
    await failed.waitFor();
    expect(new URL(page.url()).pathname).toBe("/en/compare");
    await page.context().setOffline(false);
    await page.getByRole("heading", { level: 1, name: "Compare regions" }).waitFor();

    await close();
  });
});

const isPort = (address: string | AddressInfo | null): address is AddressInfo =>
  address !== null && typeof address === "object";
