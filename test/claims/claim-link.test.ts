import { claimLink } from "../../src/claims/claim-link";

const URL = "https://example.id/article";

it.each([
  ["35.440 pekerja rentan", "35.440%20pekerja%20rentan"],
  ["A, B & C-D", "A%2C%20B%20%26%20C%2DD"],
  ["Rudy Mas’ud (Kaltim)", "Rudy%20Mas%E2%80%99ud%20(Kaltim)"],
  ["100 % #1", "100%20%25%20%231"],
  ["  two\n lines ", "two%20lines"],
])("makes a text fragment of %j", (asPrinted, encoded) => {
  expect(claimLink(URL, asPrinted)).toBe(`${URL}#:~:text=${encoded}`);
});

it.each([null, "", " "])("is the plain address when the words are %j", (asPrinted) => {
  expect(claimLink(URL, asPrinted)).toBe(URL);
});

it("is null without an address", () => {
  expect(claimLink(null, "35.440")).toBeNull();
});

it("keeps a fragment that the address has already", () => {
  expect(claimLink(`${URL}#part-2`, "a")).toBe(`${URL}#part-2:~:text=a`);
  expect(claimLink(`${URL}#:~:text=b`, "a")).toBe(`${URL}#:~:text=b&text=a`);
});
