import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "@graphiql/react/font/fira-code.css";
import "@graphiql/react/style.css";
import "graphiql/graphiql.css";
import "./playground.css";
import "./questions-panel.css";

import { createRoot } from "react-dom/client";
import { provideEditorWorkers } from "./editor-workers";
import { Playground } from "./playground";

const container = document.getElementById("playground");
if (!container) throw new Error("index.html has no element with the id 'playground'.");

provideEditorWorkers();
createRoot(container).render(<Playground />);
