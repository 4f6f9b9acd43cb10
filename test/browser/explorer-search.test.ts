import { accessibilityFaults, visitedRegistry } from "./visit";

jest.setTimeout(60_000);

const visited = visitedRegistry();

it("finds kukar as one types, by keyboard alone", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/id");
  await page.getByRole("combobox", { name: /^Cari/ }).waitFor();
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
  const { page, close } = await visited.start();
  await page.goto("/en");

  await page.getByRole("combobox", { name: /^Search/ }).fill("xyzzyx");

  const said = page.locator(".search-none");
  await said.waitFor();
  expect(await said.innerText()).toBe('Nothing matches "xyzzyx"');
  await close();
});

it("waits for the results when Enter comes first, and opens nothing that isn't seen", async () => {
  const { page, complaints, close } = await visited.start();
  await page.goto("/en");
  const box = page.getByRole("combobox", { name: /^Search/ });
  await box.fill("balikpapan");
  await page.getByRole("option").first().waitFor();
  await box.press("Escape");
  await box.press("Enter");
  expect(await page.getByRole("option").first().isVisible()).toBe(true);
  expect(new URL(page.url()).pathname).toBe("/en");

  await box.fill("kukar");
  await box.press("Enter");

  await page.getByRole("heading", { level: 1, name: "Kutai Kartanegara" }).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

it("says how many there are, shows more of them, and keeps the chosen one in sight in a low window", async () => {
  const { page, complaints, close } = await visited.start({
    viewport: { width: 390, height: 400 },
  });
  await page.goto("/en");
  const box = page.getByRole("combobox", { name: /^Search/ });
  const options = page.locator("li[role=option]");
  await box.fill("sukamaju");
  const more = page.getByRole("option", { name: /^8 of \d+: show more$/ });
  await more.waitFor();
  // a village is told by its regency, as few know its district
  expect((await options.allInnerTexts()).join("\n")).toMatch(/\nVillage · \S.* · \S/);
  expect(
    await page
      .getByRole("status")
      .filter({ hasText: /^8 of \d+ results$/ })
      .count(),
  ).toBe(1);

  for (let step = 0; step < 8; step += 1) await box.press("ArrowDown");
  expect(await page.evaluate("document.documentElement.scrollTop")).toBe(0);
  const bottom = await more.boundingBox();
  expect((bottom?.y ?? 400) + (bottom?.height ?? 0)).toBeLessThanOrEqual(400);
  await box.press("Enter");
  await options.nth(99).waitFor({ state: "attached" });

  expect(await options.count()).toBe(100);
  await page.getByText(/^100 of \d+ shown\. Type more/).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

it("takes no more letters than the API, says when the words are too many, and searches again after a failure", async () => {
  const { page, close } = await visited.start();
  await page.goto("/en");
  const box = page.getByRole("combobox", { name: /^Search/ });
  const said = page.locator(".search-none").first();
  await box.focus();
  await page.keyboard.insertText("a".repeat(300));
  expect(await box.inputValue()).toHaveLength(200);
  await box.fill("one two three four five six seven eight nine ten eleven twelve thirteen");
  await said.filter({ hasText: "At most 200 letters and 12 words" }).waitFor();

  await page.route("**/graphql", (route) => route.abort("connectionrefused"));
  await box.fill("kukar");
  await said.filter({ hasText: "The search failed" }).waitFor();
  await page.unroute("**/graphql");
  // faster than the pause after which words are searched for
  await box.press("Backspace");
  await box.press("r");
  await page.getByRole("option").first().waitFor();

  await page.route("**/graphql", (route) => route.abort("connectionrefused"));
  await box.fill("bontang");
  await said.filter({ hasText: "The search failed" }).waitFor();
  await page.unroute("**/graphql");
  await page.getByRole("search").getByRole("button", { name: "Try again" }).click();
  await page
    .getByRole("option", { name: /^Bontang/ })
    .first()
    .waitFor();
  await close();
});
