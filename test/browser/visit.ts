import axe from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launchChromium } from "../support/chromium";
import { startRegistry } from "../support/registry";

/** One page in a fresh browser profile, and what a careful visitor would object to in it. */
export interface Visit {
  page: Page;
  /** Console errors and warnings, uncaught errors, failed requests, and requests to any other host. */
  complaints: string[];
  close: () => Promise<void>;
}

/** Starts a visit to the host of `origin`; a request to any other is refused and noted. */
export async function startVisit(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    ...options,
    baseURL: origin,
  });
  const page = await context.newPage();
  const complaints: string[] = [];

  await context.route(
    (url) => url.origin !== origin,
    (route) => {
      complaints.push(`request to another host: ${route.request().url()}`);
      return route.abort();
    },
  );
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });

  return { page, complaints, close: () => context.close() };
}

/** A registry with these records and a browser that visits it, there while the tests of a file run. */
export function visitedRegistry(...records: Parameters<typeof startRegistry>) {
  let registry: Awaited<ReturnType<typeof startRegistry>>;
  let browser: Browser;

  beforeAll(async () => {
    registry = await startRegistry(...records);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser.close();
    await registry.close();
  });

  return {
    get url(): string {
      return registry.url;
    },
    get browser(): Browser {
      return browser;
    },
    /** Starts a visit to it. */
    start: (options?: BrowserContextOptions): Promise<Visit> => startVisit(browser, registry.url, options),
  };
}

/** How far the page can be scrolled sideways, in pixels. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}

/** What is demanded of every page. */
const RULES: axe.RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

/** What axe finds wrong with a page by WCAG 2.2 AA and good practice, one line for each rule. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
