import { escaped, markup, safeAddress } from "../../src/server/markup";

it("escapes every text and keeps markup", () => {
  const hostile = `<script>alert("1")</script> & 'x'`;
  const inner = markup`<b>${hostile}</b>`;

  const page = markup`<p title="${hostile}">${inner}${[inner, hostile]}${7}${undefined}</p>`;

  const safe = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;";
  expect(page.text).toBe(`<p title="${safe}"><b>${safe}</b><b>${safe}</b>${safe}7</p>`);
  expect(escaped(hostile)).toBe(safe);
});

it.each(["https://a.example/x?y=1#z", "http://a.example"])("links to %s", (address) => {
  expect(safeAddress(address)).toBe(address);
});

it.each([
  "javascript:alert(1)",
  " JavaScript:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "//a.example",
  "no address",
  "",
  null,
  undefined,
])("links nowhere for %j", (address) => {
  expect(safeAddress(address)).toBeUndefined();
});
