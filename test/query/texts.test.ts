import { Sector } from "../../src/coverage/sector.entity";
import { at } from "../support/answers";
import { dataOf } from "../support/operations";
import { insert, sector } from "../support/records";
import { openRegistry } from "../support/registry";

/** Every character below 160 that a text of both databases can hold, and some of more bytes or with a meaning in JSON or SQL. */
const ODD = `${String.fromCodePoint(...Array.from({ length: 159 }, (_, index) => index + 1))}\u2028\u2029é中🏆 \\u0041 $1 ? {"a": [null]} 'null'`;

it("gives every text back as it is kept, whatever it holds", async () => {
  const registry = await openRegistry("articles");
  const kept = sector({ nameIndonesian: ODD.slice(0, 200), nameEnglish: "null", remark: "" });
  await insert(registry.dataSource, Sector, [kept]);

  const answer = await registry.ask(
    `{ sectors(where: { key: { eq: "${kept.key}" } }) { nodes { nameIndonesian nameEnglish remark } } }`,
  );

  await registry.close();
  expect(at(dataOf(answer), "sectors.nodes.0")).toEqual({
    nameIndonesian: ODD.slice(0, 200),
    nameEnglish: "null",
    remark: "",
  });
});
