import { Report } from "../../src/reports/report.entity";
import { dewi } from "../curation/people";
import { each } from "../support/answers";
import { refusals } from "../support/operations";
import { MESSAGE, type Reported, openReported } from "./reported";

let registry: Reported;
beforeEach(async () => {
  registry = await openReported();
});
afterEach(() => registry.close());

describe("the limit", () => {
  const claimed = (index: number): Record<string, unknown> => ({ message: `${MESSAGE} ${index}` });

  it("takes five an hour from one address, also with a key, and says when the next is possible", async () => {
    for (let index = 0; index < 5; index += 1) {
      expect((await registry.report(claimed(index))).errors).toEqual([]);
      registry.clock.now += 60_000;
    }

    const sixth = await registry.report(claimed(5), dewi);

    expect(refusals(sixth)).toEqual([
      [
        "RATE_LIMITED",
        "at most 5 reports an hour and 20 a day are taken from one address, and 200 a day from all; it is possible again from 2026-11-22T09:00:00.000Z on",
      ],
    ]);
    expect(await registry.dataSource.manager.count(Report)).toBe(5);
    registry.request.network = "192.0.2.2";
    expect((await registry.report(claimed(6))).errors).toEqual([]);
    registry.request.network = "192.0.2.1";
    registry.clock.now = Date.parse("2026-11-22T09:00:00Z");
    expect((await registry.report(claimed(7))).errors).toEqual([]);
  });

  it("counts no attempt of which no report comes, but takes no more than 50 of them an hour", async () => {
    const refusedCodes: unknown[] = [];
    for (let index = 0; index < 10; index += 1) {
      const { data, errors } = await registry.report({ ...claimed(index), claimId: "clm_0" });
      expect(errors).toEqual([]);
      expect(data).toMatchObject({ reportValue: { problems: [{ code: "UNKNOWN" }], report: null } });
    }
    for (let index = 0; index < 4; index += 1) {
      expect((await registry.report(claimed(index))).errors).toEqual([]);
      // said again, the first one answers
      expect((await registry.report(claimed(index))).errors).toEqual([]);
    }
    expect((await registry.report(claimed(4))).errors).toEqual([]);
    for (let index = 0; index < 32; index += 1)
      refusedCodes.push(...refusals(await registry.report({ ...claimed(index), claimId: "clm_0" })));

    const messages = refusedCodes.map(String);
    expect(messages.slice(0, 31).every((message) => message.includes("at most 5 reports an hour"))).toBe(
      true,
    );
    expect(messages[31]).toContain("at most 50 reports an hour can be tried from one address");
    expect(await registry.dataSource.manager.count(Report)).toBe(5);
    registry.request.network = "192.0.2.2";
    expect((await registry.report(claimed(9))).errors).toEqual([]);
  });

  it("counts each report of one request, and none that isn't in order", async () => {
    for (let index = 0; index < 10; index += 1) await registry.report({ message: "short" });
    const [claimId = ""] = registry.claims;
    const fields = Array.from(
      { length: 6 },
      (_, index) =>
        `r${index}: reportValue(claimId: "${claimId}", message: "${MESSAGE} ${index}") { report { id } }`,
    );

    const { data, errors } = await registry.ask(`mutation { ${fields.join(" ")} }`);

    expect(data).toMatchObject({ r4: { report: expect.anything() }, r5: null });
    expect(errors.map(({ code, path }) => [code, path])).toEqual([["RATE_LIMITED", ["r5"]]]);
    expect(await registry.dataSource.manager.count(Report)).toBe(5);
    expect(
      each((await registry.ask("{ reports { nodes { status } } }")).data, "reports.nodes", "status"),
    ).toEqual(Array.from({ length: 5 }, () => "OPEN"));
  });
});
