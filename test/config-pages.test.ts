import { loadConfig } from "../src/config";
import { faultsOf } from "./support/config-faults";

describe("EMBED_ORIGINS", () => {
  it("is a list of origins, * or none", () => {
    const origins = ["https://berita.example.id", "http://localhost:5173"];
    expect(loadConfig({ EMBED_ORIGINS: origins.join(" ") }).embedOrigins).toEqual(origins);
    expect(loadConfig({}).embedOrigins).toEqual(["*"]);
    expect(loadConfig({ EMBED_ORIGINS: "none" }).embedOrigins).toEqual([]);
  });

  it.each([
    "berita.example.id",
    "https://berita.example.id/a",
    "none https://berita.example.id",
    "'self'",
    "https://a;sandbox",
    "https://a,https://b",
  ])("refuses %s", (given) => {
    expect(faultsOf({ EMBED_ORIGINS: given })).toEqual([
      "EMBED_ORIGINS must be *, none, or origins such as https://berita.example.id, without a slash at the end and separated by spaces.",
    ]);
  });
});

describe("PAGE_SOURCES", () => {
  it("is what a Content-Security-Policy would say", () => {
    const given =
      " img-src  https://tiles.example.id https://*.example.id:8443/a/b.png data: ; connect-src wss://stats.example.id;";

    expect(
      loadConfig({ PAGE_SOURCES: `${given} report-uri /csp https://r.example.id/7/?key=a&b=c` }).pageSources,
    ).toEqual({
      "report-uri": ["/csp", "https://r.example.id/7/?key=a&b=c"],
      "img-src": ["https://tiles.example.id", "https://*.example.id:8443/a/b.png", "data:"],
      "connect-src": ["wss://stats.example.id"],
    });
  });

  it.each([
    "https://tiles.example.id",
    "img-src",
    "img-src *",
    "img-src tiles.example.id",
    "img-src https://a.example,https://b.example",
    "script-src 'unsafe-inline'",
    "frame-ancestors https://a.example",
    "default-src https://a.example",
    "img-src /pictures",
    "img-src https://a.example:99999",
    "report-uri data:",
    "report-uri //a.example",
    "__proto__ https://a.example",
    "img-src https://a.example; img-src https://b.example",
    "img-src https://a.example\r\nx-evil: 1",
  ])("refuses %j", (given) => {
    expect(faultsOf({ PAGE_SOURCES: given })).toEqual([
      expect.stringMatching(/^PAGE_SOURCES must be directives with sources such as img-src https:/),
    ]);
  });
});
