import { fillHome, highlight } from "../../src/home/fill-home";
import type { Question } from "../../src/playground/questions";

const coverage: Question = {
  number: 5,
  asker: "analyst",
  title: "Formal & informal",
  question: "Is 87 < 88?",
  operation: 'query Coverage { region(code: "64.08") { name } }\n',
  answer: { region: null },
};

it("fills the page with the example and the list of questions, as text", () => {
  const page = "<p><!-- fill:example-question --></p><ol><!-- fill:questions --></ol><!-- kept -->";

  const filled = fillHome(page, [coverage]);

  expect(filled).toBe(
    '<p>Is 87 &lt; 88?</p><ol><li value="5"><a href="/playground?question=5">Formal &amp; informal</a></li></ol><!-- kept -->',
  );
});

it("refuses a place it has nothing for", () => {
  expect(() => fillHome("<!-- fill:weather -->", [coverage])).toThrow("<!-- fill:weather -->");
});

it("refuses a gallery without the question the page shows", () => {
  expect(() => fillHome("", [{ ...coverage, number: 4 }])).toThrow("question 5");
});

it("marks the tokens of a query", () => {
  expect(highlight('query Q { a(in: [FORMAL], code: "1") } # "note"')).toBe(
    '<span class="keyword">query</span> Q { a(in: [<span class="literal">FORMAL</span>], ' +
      'code: <span class="string">&quot;1&quot;</span>) } <span class="comment"># &quot;note&quot;</span>',
  );
});

it("marks the tokens of an answer", () => {
  expect(highlight('{ "percent": -87.25, "label": "#1: \\"first\\"", "rank": null }')).toBe(
    '{ <span class="key">&quot;percent&quot;</span>: <span class="literal">-87.25</span>, ' +
      '<span class="key">&quot;label&quot;</span>: <span class="string">&quot;#1: \\&quot;first\\&quot;&quot;</span>, ' +
      '<span class="key">&quot;rank&quot;</span>: <span class="literal">null</span> }',
  );
});
