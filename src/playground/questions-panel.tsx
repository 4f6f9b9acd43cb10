import { pick, useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from "@graphiql/react";
import { narrowScreen } from "./narrow-screen";
import { linkTo, variablesText } from "./question-link";
import { questions, type Question } from "./questions";

/** The panel of the gallery: a click on a question opens it in a tab of its own, ready to run. */
export const questionsPlugin: GraphiQLPlugin = {
  title: "Questions",
  icon: QuestionsIcon,
  content: QuestionsPanel,
};

function QuestionsPanel() {
  const { tabs, activeTabIndex } = useGraphiQL(pick("tabs", "activeTabIndex"));
  const open = useOpenQuestion();
  const shown = tabs[activeTabIndex]?.query;

  return (
    <section className="questions" aria-labelledby="questions-heading">
      <h2 id="questions-heading">Questions</h2>
      <p className="questions-lead">Each is one request. Pick one, then run it.</p>
      <ol>
        {questions.map((question) => (
          <QuestionCard
            key={question.number}
            question={question}
            current={shown === question.operation}
            onOpen={open && (() => open(question))}
          />
        ))}
      </ol>
    </section>
  );
}

interface QuestionCardProps {
  question: Question;
  current: boolean;
  /** Undefined while the editor is still being loaded. */
  onOpen: (() => void) | undefined;
}

function QuestionCard({ question, current, onOpen }: QuestionCardProps) {
  const { number, asker, title, answer } = question;

  return (
    <li className="question" data-question={number}>
      <p className="question-byline">
        <span className="question-number">{number}</span>
        <span>{asker}</span>
      </p>
      <h3>
        <button type="button" aria-current={current ? "true" : undefined} disabled={!onOpen} onClick={onOpen}>
          {title}
        </button>
      </h3>
      <p className="question-text">{question.question}</p>
      {answer !== undefined && (
        <details>
          <summary>Answer from the five articles</summary>
          <pre tabIndex={0} aria-label={`Answer from the five articles to: ${title}`}>
            {JSON.stringify(answer, null, 2)}
          </pre>
        </details>
      )}
    </li>
  );
}

/**
 * Shows a question in the tab that already holds it, or else in a new one, and puts its link into the address.
 * Undefined until there is an editor to show it in.
 */
function useOpenQuestion(): ((question: Question) => void) | undefined {
  const { addTab, changeTab, setVisiblePlugin } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor } = useGraphiQL(pick("tabs", "queryEditor", "variableEditor"));

  if (!queryEditor || !variableEditor) return undefined;
  return (question) => {
    const variables = variablesText(question);
    const held = tabs.findIndex(
      (tab) => tab.query === question.operation && (tab.variables ?? "") === variables,
    );
    if (held === -1) {
      addTab();
      queryEditor.setValue(question.operation);
      variableEditor.setValue(variables);
    } else {
      changeTab(held);
    }
    window.history.replaceState(null, "", linkTo(question));

    if (narrowScreen()) setVisiblePlugin(null);
    else queryEditor.focus();
  };
}

function QuestionsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 4.75h16v11.5h-8.5l-4.75 3.5v-3.5H4z" strokeLinejoin="round" />
      <path d="M9.9 8.6a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.6-.9 1.2" strokeLinecap="round" />
      <path d="M12 13.7v.01" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
