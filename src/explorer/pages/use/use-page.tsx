import "./use.css";
import { questions } from "../../../playground/questions";
import { tableAddress } from "../../addresses";
import { useWords } from "../../language";
import { tokensOf } from "./code-tokens";
import { howToWords } from "./use.words";

/** The question whose query and answer the page shows. */
const EXAMPLE_NUMBER = 5;

const ALL_AWARDS = `query Awards {
  awards {
    nodes { editionLabel scheme level outcome rank recipient { name region { code name } } permalink }
  }
}`;

const linkTo = (number: number): string => `/playground?question=${number}`;

/** How to ask the registry oneself: an example, the gallery of questions, and the addresses. */
export function UsePage() {
  const words = useWords(howToWords);
  return (
    <div className="page use-page">
      <title>{`${words.title} - Paritrana Registry`}</title>
      <section>
        <h1>{words.title}</h1>
        <p className="lead">{words.lead}</p>
        <p className="actions">
          <a className="button" href="/playground">
            {words.playground}
          </a>
          <a className="button quiet" href="/schema.graphql">
            {words.schema}
          </a>
        </p>
      </section>
      <Example />
      <section aria-labelledby="questions-heading">
        <h2 id="questions-heading">{words.questions}</h2>
        {words.questionsNote && <p className="soft">{words.questionsNote}</p>}
        <ol className="questions" lang="en">
          {questions.map(({ number, title }) => (
            <li key={number}>
              <a href={linkTo(number)}>{title}</a>
            </li>
          ))}
        </ol>
      </section>
      <Addresses />
    </div>
  );
}

function Example() {
  const words = useWords(howToWords);
  const example = questions.find(({ number }) => number === EXAMPLE_NUMBER);
  if (!example) return null;
  return (
    <section aria-labelledby="example-heading">
      <h2 id="example-heading">{words.example}</h2>
      <p className="asked" lang="en">
        {example.question}
      </p>
      <div className="example">
        <Code title={words.query} code={example.operation.trim()} />
        <Code title={words.answer} code={JSON.stringify(example.answer, null, 2)} />
      </div>
      <p>
        <a href={linkTo(example.number)}>{words.run}</a>
      </p>
    </section>
  );
}

function Code({ title, code }: { title: string; code: string }) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <pre tabIndex={0} aria-label={title}>
        <code>
          {tokensOf(code).map(({ kind, text }, index) => (
            <span key={index} className={kind}>
              {text}
            </span>
          ))}
        </code>
      </pre>
    </figure>
  );
}

function Addresses() {
  const words = useWords(howToWords);
  const others = [
    ["/dump", words.dump],
    ["/playground", words.editor],
    ["/schema.graphql", words.sdl],
    ["/health/ready", words.health],
  ] as const;
  return (
    <section aria-labelledby="addresses-heading">
      <h2 id="addresses-heading">{words.addresses}</h2>
      <dl className="addresses">
        <div>
          <dt>
            <code>/graphql</code>
          </dt>
          <dd>
            {words.endpoint} <a href={tableAddress({ text: ALL_AWARDS })}>{words.allAwards}</a>.
          </dd>
        </div>
        {others.map(([address, what]) => (
          <div key={address}>
            <dt>
              <a href={address}>{address}</a>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
