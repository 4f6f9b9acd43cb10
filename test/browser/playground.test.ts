import { readFileSync } from "node:fs";
import type { Browser, Page, Request } from "playwright-core";
import { type Question, questions } from "../../src/playground/questions";
import { launchChromium } from "../support/chromium";
import { withoutMeta } from "../support/logged";
import { startRegistry } from "../support/registry";
import { sidewaysScroll, startVisit, type Visit } from "./visit";

jest.setTimeout(60_000);

/** What a question without an answer of its own is answered with. */
const anything: unknown = expect.anything();

let registry: Awaited<ReturnType<typeof startRegistry>>;
let browser: Browser;
let visit: Visit;

beforeAll(async () => {
  registry = await startRegistry("articles");
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await registry.close();
});

beforeEach(async () => {
  visit = await startVisit(browser, registry.url);
});

afterEach(async () => {
  await visit.close();
});

it("runs the query it welcomes with, under a policy that lets it load nothing from elsewhere", async () => {
  const document = await visit.page.goto("/playground");

  expect(document?.headers()["content-security-policy"]).toContain("default-src 'self'");
  await visit.page.locator(".graphiql-query-editor .view-lines", { hasText: "Welcome" }).waitFor();
  expect(await execute(visit.page)).toEqual({
    data: { region: { name: "Kutai Kartanegara", level: "REGENCY" } },
  });
  expect(await visit.page.title()).toBe("Paritrana Registry - playground");
  expect(visit.complaints).toEqual([]);
});

it("lists every question of the gallery, in order", async () => {
  const { page, complaints } = visit;
  await page.goto("/playground");
  await page.locator(".question").first().waitFor();

  expect(await page.locator(".question-number").allTextContents()).toEqual(
    questions.map((q) => `${q.number}`),
  );
  expect(await page.locator(".question-text").allTextContents()).toEqual(questions.map((q) => q.question));
  expect(complaints).toEqual([]);
});

it.each(questions)("opens question $number in a new tab, and its answer is right", async (question) => {
  const { page, complaints } = visit;
  await page.goto("/playground");
  await pick(page, question);

  const response = await execute(page);

  expect(response).toEqual({ data: question.answer ?? anything });
  expect(await page.locator(".graphiql-tab").count()).toBe(2);
  expect(page.url()).toBe(`${registry.url}/playground?question=${question.number}`);
  expect(complaints).toEqual([]);
});

it("goes back to a question that is already open instead of opening it twice", async () => {
  const { page, complaints } = visit;
  await page.goto("/playground");

  await pick(page, lastQuestion());
  await page.locator(".graphiql-tab-button", { hasText: "Welcome" }).click();
  await pick(page, lastQuestion());

  expect(await page.locator(".graphiql-tab").count()).toBe(2);
  expect(complaints).toEqual([]);
});

it("opens the question that its address asks for", async () => {
  const { page, complaints } = visit;
  await page.goto(`/playground?question=${lastQuestion().number}`);

  await shown(page, lastQuestion());

  expect(await page.locator(".graphiql-tab").count()).toBe(1);
  expect(complaints).toEqual([]);
});

it("has documentation, an explorer and a history beside the questions", async () => {
  const { page, complaints } = visit;
  await page.goto("/playground");

  for (const panel of [/documentation/i, /explorer$/i, /history/i]) {
    await page.locator(".graphiql-sidebar").getByRole("button", { name: panel }).last().click();
    await page.locator(".graphiql-plugin > *").first().waitFor();
  }

  expect(complaints).toEqual([]);
});

it("downloads the list of an operation as a table, by mouse or by keyboard", async () => {
  const { page, complaints } = visit;
  await page.goto(`/playground?query=${encodeURIComponent(NAMES)}`);
  await page.locator(".graphiql-query-editor .view-lines", { hasText: "Names" }).waitFor();
  const menu = page.getByRole("button", { name: "Download as a table" });

  await menu.click();
  expect(await page.getByRole("menuitem").allTextContents()).toEqual([
    "CSV",
    "CSV with sources",
    "CSV for Excel in Indonesian",
    "JSON Lines",
    "Apache Parquet",
  ]);
  const csv = await downloaded(page, () => page.getByRole("menuitem", { name: "CSV", exact: true }).click());
  await menu.press("Enter");
  const lines = await downloaded(page, () =>
    page.getByRole("menuitem", { name: "JSON Lines" }).press("Enter"),
  );

  expect(csv).toEqual(["Names.csv", 'code,name\r\n"64.08","Kutai Timur"\r\n']);
  expect(lines).toEqual(["Names.jsonl", '{"code":"64.08","name":"Kutai Timur"}\n']);
  expect(complaints).toEqual([]);
});

it("says why an operation has no table where its answer would stand", async () => {
  const { page } = visit;
  await page.goto("/playground");
  await page.locator(".graphiql-query-editor .view-lines", { hasText: "Welcome" }).waitFor();

  await page.getByRole("button", { name: "Download as a table" }).click();
  await page.getByRole("menuitem", { name: "CSV", exact: true }).click();

  const answer = page.locator(".result-window .view-lines", { hasText: "asks for no list" });
  await answer.waitFor();
  expect(await answer.textContent()).toContain("BAD_USER_INPUT");
});

it("lays the questions over the editor on a phone, until one is picked", async () => {
  const phone = await startVisit(browser, registry.url, { viewport: { width: 390, height: 844 } });
  await phone.page.goto("/playground");

  await pick(phone.page, lastQuestion());
  await phone.page.locator(".questions").waitFor({ state: "detached" });
  await execute(phone.page);

  expect(await sidewaysScroll(phone.page)).toBe(0);
  expect(phone.complaints).toEqual([]);
  await phone.close();
});

const NAMES = 'query Names { regions(where: { code: { eq: "64.08" } }) { nodes { code name } } }';

/** Name and text of the file that an action downloads. */
async function downloaded(page: Page, action: () => Promise<void>): Promise<[name: string, text: string]> {
  const [download] = await Promise.all([page.waitForEvent("download"), action()]);
  return [download.suggestedFilename(), readFileSync(await download.path(), "utf8")];
}

function lastQuestion(): Question {
  const question = questions.at(-1);
  if (!question) throw new Error("The gallery is empty.");
  return question;
}

async function pick(page: Page, question: Question): Promise<void> {
  await page.locator(`[data-question="${question.number}"] button`).click();
  await shown(page, question);
}

async function shown(page: Page, { operation }: Question): Promise<void> {
  const [, name = "an operation without a name"] = /\bquery (\w+)/.exec(operation) ?? [];
  await page.locator(".graphiql-tab-active", { hasText: name }).waitFor();
  await page.locator(".graphiql-query-editor .view-lines", { hasText: name }).waitFor();
}

/** Presses the button, waits until the answer can be seen, and returns it. */
async function execute(page: Page): Promise<unknown> {
  const button = page.locator(".graphiql-execute-button");
  await button.waitFor();
  const [response] = await Promise.all([
    page.waitForResponse((candidate) => isAnswer(candidate.request())),
    button.click(),
  ]);
  await page.locator(".result-window .view-lines", { hasText: '"data"' }).waitFor();
  return JSON.parse(await response.text(), withoutMeta);
}

function isAnswer(request: Request): boolean {
  return request.url().endsWith("/graphql") && !request.postData()?.includes("IntrospectionQuery");
}
