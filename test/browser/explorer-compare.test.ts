import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { accessibilityFaults, sidewaysScroll, visitedRegistry } from "./visit";

jest.setTimeout(60_000);

const visited = visitedRegistry();

const JAVA = "/en/compare?regions=31,32,33,34,35,36&measure=ENROLLED_COUNT&segment=ALL&year=2023";
const VULNERABLE = "/en/compare?regions=64.02,64.08&measure=ENROLLED_COUNT&segment=VULNERABLE";

const verdict = (page: Page) => page.locator("#verdict");

it.each(["light", "dark"] as const)("is open to all at any width (%s)", async (colorScheme) => {
  const visit = await visited.start({ colorScheme });
  const { page, complaints, close } = visit;
  for (const [path, ready] of [
    [JAVA, ".chart-place svg"],
    [VULNERABLE, "#verdict"],
    ["/id/compare", "#with-figures"],
    ["/en/findings?status=OPEN", ".finding"],
  ] as const) {
    await page.goto(path);
    await page.locator(ready).first().waitFor();
    expect({ path, faults: await accessibilityFaults(page) }).toEqual({ path, faults: [] });
    await page.setViewportSize({ width: 390, height: 900 });
    expect({ path, sideways: await sidewaysScroll(page) }).toEqual({ path, sideways: 0 });
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  expect(complaints).toEqual([]);
  await close();
});

describe("comparing regions", () => {
  it("draws bars where figures can be compared, and leads from each to who said it", async () => {
    const { page, complaints, close } = await visited.start();
    await page.goto(JAVA);
    await page.locator(".chart-place svg").waitFor();

    expect(await verdict(page).innerText()).toBe("= Comparable, with care");
    expect(await page.locator(".chart-place rect").count()).toBe(6);
    expect(await page.locator(".chart-place").getAttribute("aria-label")).toContain("Banten 2,631,601");
    await page.getByRole("button", { name: /^2,631,601/ }).click();
    await page.getByRole("dialog").locator("blockquote, .claims li").first().waitFor();

    expect(complaints).toEqual([]);
    await close();
  });

  it("says why figures can't be compared, and draws nothing", async () => {
    const { page, complaints, close } = await visited.start();
    await page.goto(VULNERABLE);
    await verdict(page).waitFor();

    expect(await verdict(page).innerText()).toBe("≠ Not comparable");
    expect(await page.locator(".objections li").allInnerTexts()).toEqual([
      "There is only a target or budget, and no number of members. – Kutai Timur (Regency)",
      "The figure is only a bound of the true number. – Kutai Kartanegara (Regency)",
    ]);
    expect(await page.locator(".chart-place").count()).toBe(0);
    expect(await page.getByRole("row", { name: /Kutai Timur/ }).innerText()).toMatch(/no data/);
    expect(complaints).toEqual([]);
    await close();
  });

  it("keeps regions and measure in the address, chosen by keyboard, and goes back", async () => {
    const { page, complaints, close } = await visited.start();
    const regions = () => new URL(page.url()).searchParams.get("regions");
    await page.goto("/en/compare");
    const picker = page.getByRole("combobox", { name: "Add a region" });

    for (const name of ["Bali", "Maluku Utara"]) {
      await picker.fill(name);
      await page.locator(".region-picker [aria-selected=true]", { hasText: name }).waitFor();
      await picker.press("Enter");
      await page.locator(".chip", { hasText: name }).waitFor();
    }
    expect(regions()).toBe("51,82");
    await page.getByLabel("Measure").selectOption("Per cent, as stated");
    await page.locator(".chart-place svg").waitFor();
    expect(new URL(page.url()).searchParams.get("measure")).toBe("STATED_PERCENT");
    await page.getByRole("button", { name: "Remove Bali" }).click();
    await page.getByText("Choose at least two regions").waitFor();
    await page.goBack();
    await page.locator(".chart-place svg").waitFor();

    expect(regions()).toBe("51,82");
    expect(await page.getByLabel("Measure").inputValue()).toBe("STATED_PERCENT");
    expect(complaints).toEqual([]);
    await close();
  });

  it("names codes that no region has, and regions beyond the sixth", async () => {
    const { page, close } = await visited.start();
    await page.goto("/en/compare?regions=51,99.99,abc,82&measure=STATED_PERCENT");
    await page.getByText("No region has this code: 99.99, abc").waitFor();
    expect(await page.locator(".chips .chip").first().innerText()).toContain("Bali");

    await page.getByRole("button", { name: "Take it out of the comparison" }).click();
    await verdict(page).waitFor();
    expect(new URL(page.url()).searchParams.get("regions")).toBe("51,82");

    await page.goto("/en/compare?regions=31,32,33,34,35,36,51,52&year=2023");
    await page.getByText("At most six regions at a time. Not shown: 51 and 52.").waitFor();
    expect(await page.getByRole("combobox", { name: "Add a region" }).count()).toBe(0);
    await close();
  });

  it("gives the shown figures as CSV, and the chart as SVG and PNG", async () => {
    const { page, complaints, close } = await visited.start();
    await page.goto(JAVA);
    await page.locator(".chart-place svg").waitFor();
    const shown = await page.locator("tbody th").allInnerTexts();

    const address = await page.getByRole("link", { name: / as CSV$/ }).getAttribute("href");
    const csv = await (await page.request.get(address ?? "")).text();
    const files: string[] = [];
    const texts: string[] = [];
    for (const kind of ["SVG", "PNG"]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: new RegExp(` as ${kind}$`) }).click(),
      ]);
      files.push(download.suggestedFilename());
      texts.push(readFileSync(await download.path(), "utf8"));
    }

    // the picture has the care that the bars call for
    expect(texts[0]).toContain(">No source says what the figures count by; they may differ in it.</text>");
    expect(texts[0]).toContain(">Workers enrolled: All workers</text>");
    const [, ...rows] = csv.trim().split(/\r?\n/);
    expect(rows.map((row) => row.split('","')[1]?.split('"')[0])).toEqual(shown);
    expect(rows[5]).toContain(",2631601,2023,");
    expect(files).toEqual(["paritrana-31-32-33-34-35-36.svg", "paritrana-31-32-33-34-35-36.png"]);
    expect(complaints).toEqual([]);
    await close();
  });

  it("prints the chart as wide as the paper and the whole table, without what a screen is for", async () => {
    const { page, close } = await visited.start({ colorScheme: "dark" });
    const width = () => page.locator(".chart-place svg").getAttribute("width");
    await page.goto(JAVA);
    await page.locator(".chart-place svg").waitFor();
    const onScreen = await width();

    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await width()).toBe("680");
    await page.evaluate("dispatchEvent(new Event('afterprint'))");
    expect(await width()).toBe(onScreen);

    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate("getComputedStyle(document.documentElement).colorScheme")).toBe("light");
    expect(await page.locator(".take-away:visible, .choices:visible, nav:visible").count()).toBe(0);
    expect(await page.locator("tbody tr:visible").count()).toBe(6);
    await close();
  });
});

it("breaks long words of an address, and fits the narrowest screen", async () => {
  const { page, close } = await visited.start({ viewport: { width: 320, height: 900 } });
  await page.goto(`/en/compare?regions=${"9".repeat(3000)}`);
  await page.locator(".notice").first().waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  await page.goto("/en/editions/2024");
  await page.getByRole("heading", { name: "By province" }).waitFor();
  expect(await sidewaysScroll(page)).toBe(0);
  await close();
});

describe("findings", () => {
  it("say on paper by what they are filtered", async () => {
    const { page, close } = await visited.start();
    await page.goto("/en/findings?status=OPEN&region=64");
    await page.locator(".chip", { hasText: "Kalimantan Timur" }).waitFor();
    await page.emulateMedia({ media: "print" });

    const said = await page.locator(".choices").innerText();
    expect(said.split(/\s*\n\s*/)).toEqual(["State", "Open", "In Kalimantan Timur and below"]);
    expect(await page.locator("select:visible, .choices button:visible").count()).toBe(0);
    await close();
  });

  const found = (page: Page) => page.locator(".found");

  it("are filtered by what the address keeps, and the way back undoes it", async () => {
    const { page, complaints, close } = await visited.start();
    const filters = () => Object.fromEntries(new URL(page.url()).searchParams);
    await page.goto("/en/findings");
    await found(page).waitFor();
    const all = await found(page).innerText();

    await page.getByLabel("State").selectOption("Open");
    await page.locator(".finding.explained").first().waitFor({ state: "detached" });
    await page.getByLabel("Kind").selectOption("Odd series");
    await found(page).getByText("1 finding").waitFor();
    expect(filters()).toEqual({ rule: "SERIES", status: "OPEN" });
    await page.getByRole("combobox", { name: "Region", exact: true }).fill("bali");
    await page.locator(".region-picker [role=option]", { hasText: "Bali" }).first().click();
    await page.getByText("There is no finding of this choice.").waitFor();
    expect(filters()).toEqual({ rule: "SERIES", status: "OPEN", region: "51" });
    for (let step = 0; step < 3; step += 1) await page.goBack();
    await found(page).getByText(all).waitFor();

    expect(filters()).toEqual({});
    expect(await page.getByLabel("State").inputValue()).toBe("");
    expect(complaints).toEqual([]);
    await close();
  });

  it("come in pages, none left out and none twice", async () => {
    const { page, close } = await visited.start();
    await page.goto("/en/findings");
    const seen: string[] = [];
    const links = page.locator(".finding h2 a");
    await links.first().waitFor();
    const total = Number(/of (\d+)/.exec(await found(page).innerText())?.[1]);
    for (;;) {
      for (const link of await links.all()) seen.push((await link.getAttribute("href")) ?? "");
      const next = page.getByRole("link", { name: "Next" });
      if ((await next.count()) === 0) break;
      const first = await links.first().getAttribute("href");
      await next.click();
      await page.locator(`.finding h2 a[href="${first}"]`).waitFor({ state: "detached" });
    }

    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    await close();
  });

  it("stand with both sides next to each other, as printed, on a page of their own", async () => {
    const { page, complaints, close } = await visited.start();
    await page.goto("/id/findings?rule=VALUE&status=OPEN");
    await page.locator(".finding h2 a").first().click();
    await page.locator("h1.question").waitFor();

    const [first, second] = await page.locator(".sides > li").all();
    const [left, right] = [await first?.boundingBox(), await second?.boundingBox()];
    expect(left?.y).toBe(right?.y);
    expect(await page.locator(".sides blockquote").allInnerTexts()).toEqual([
      "dari Menteri Dalam Negeri (Mendagri) Tito Karnavian",
      "Paritrana Award dari BPJS Ketenagakerjaan",
    ]);
    expect(await second?.innerText()).toContain("Rendi Solihin, Wakil Bupati");
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.locator(".citation").innerText()).toContain("/r/fnd_");
    await page.goto("/id/findings/fnd_00");
    await page.getByRole("heading", { level: 1, name: "Halaman ini tidak ada" }).waitFor();
    expect(complaints).toEqual([expect.stringContaining("404"), expect.stringContaining("404")]);
    await close();
  });
});
