import { prefersJson } from "../../src/server/accept";

it.each([
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8",
  "text/html",
  "text/html, application/json",
  "text/html;q=0.9, application/json;q=0.8",
  "application/json;q=0, */*",
  "*/*",
  "image/png",
  "",
  undefined,
])("gives a page for %j", (accept) => {
  expect(prefersJson(accept)).toBe(false);
});

it.each([
  "application/json",
  "APPLICATION/JSON; charset=utf-8",
  "application/json, text/plain, */*",
  "application/ld+json",
  "application/*",
  "text/html;q=0.5, application/json",
  "text/html;q=0, */*",
  "application/json;q=0.3",
])("gives JSON for %j", (accept) => {
  expect(prefersJson(accept)).toBe(true);
});
