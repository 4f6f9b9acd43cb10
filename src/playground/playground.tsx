import { explorerPlugin } from "@graphiql/plugin-explorer";
import { HISTORY_PLUGIN } from "@graphiql/plugin-history";
import { useGraphiQL } from "@graphiql/react";
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { useEffect } from "react";
import { narrowScreen } from "./narrow-screen";
import { linkedOperation, linkedQuestion, linkedVariables, variablesText } from "./question-link";
import { questionsPlugin } from "./questions-panel";
import { TableMenu } from "./table-menu";
import { welcomeQuery } from "./welcome";

const fetcher = createGraphiQLFetcher({ url: "/graphql", enableIncrementalDelivery: false });
const plugins = [questionsPlugin, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

/** GraphiQL with the gallery of questions; opens on the question or the operation its address asks for. */
export function Playground() {
  const linked = linkedQuestion(window.location.href);
  const operation = linked?.operation ?? linkedOperation(window.location.href);
  const narrow = narrowScreen();

  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      visiblePlugin={narrow && operation ? undefined : questionsPlugin}
      defaultQuery={welcomeQuery}
      initialQuery={operation}
      initialVariables={linked ? variablesText(linked) : linkedVariables(window.location.href)}
      defaultEditorToolsVisibility={!narrow}
    >
      <GraphiQL.Logo>
        <a className="registry-name" href="/">
          Paritrana Registry
        </a>
        <EditorState />
      </GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <TableMenu />
          </>
        )}
      </GraphiQL.Toolbar>
    </GraphiQL>
  );
}

/** Marks the page once the editor is there: a press on the button before that would run nothing. */
function EditorState() {
  const ready = useGraphiQL((state) => state.queryEditor !== undefined);
  useEffect(() => {
    document.body.dataset["editor"] = ready ? "ready" : "loading";
  }, [ready]);
  return null;
}
