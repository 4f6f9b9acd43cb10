import { type Asked, openRegistry } from "../support/registry";

let registry: Asked;
beforeAll(async () => {
  registry = await openRegistry("articles");
});
afterAll(() => registry.close());

it("gives the names of types wherever they are asked for", async () => {
  const { data, errors, statements } = await registry.ask(`{
    awards(first: 1) { __typename nodes { __typename } edges { __typename } pageInfo { __typename } }
    claims(first: 1) { nodes { subject { __typename } } }
    awardStatistics(groupBy: [SCHEME], first: 1) { __typename groups { __typename } }
    enrollmentStatistics(groupBy: [SEGMENT], first: 1) { __typename groups { __typename } }
  }`);

  expect([errors, statements]).toEqual([[], 4]);
  expect(data).toEqual({
    awards: {
      __typename: "AwardConnection",
      nodes: [{ __typename: "Award" }],
      edges: [{ __typename: "AwardEdge" }],
      pageInfo: { __typename: "PageInfo" },
    },
    claims: { nodes: [{ subject: { __typename: expect.any(String) } }] },
    awardStatistics: { __typename: "AwardStatistics", groups: [{ __typename: "AwardGroup" }] },
    enrollmentStatistics: {
      __typename: "SectorEnrollmentStatistics",
      groups: [{ __typename: "EnrollmentGroup" }],
    },
  });
});
