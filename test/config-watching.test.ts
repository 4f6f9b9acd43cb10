import { loadConfig } from "../src/config";
import { faultsOf } from "./support/config-faults";

describe("METRICS_ADDRESS", () => {
  it.each([
    ["127.0.0.1:9464", { host: "127.0.0.1", port: 9464 }],
    ["[::1]:0", { host: "::1", port: 0 }],
    ["", undefined],
  ])("%s is where metrics are served", (given, expected) => {
    expect(loadConfig({ METRICS_ADDRESS: given }).metricsAddress).toEqual(expected);
  });

  it.each(["9464", "127.0.0.1", "127.0.0.1:65536", "http://127.0.0.1:9464"])("refuses %s", (given) => {
    expect(faultsOf({ METRICS_ADDRESS: given })).toEqual([
      "METRICS_ADDRESS must be an address and a port, such as 127.0.0.1:9464.",
    ]);
  });
});

describe("OTEL_EXPORTER_OTLP_ENDPOINT", () => {
  it("is taken without a slash at the end, and refused if it is no address", () => {
    expect(loadConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4318/" }).tracesEndpoint).toBe(
      "http://127.0.0.1:4318",
    );
    expect(faultsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: "127.0.0.1:4318" })).toEqual([
      "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address without user, query and fragment, such as http://127.0.0.1:4318.",
    ]);
  });
});
