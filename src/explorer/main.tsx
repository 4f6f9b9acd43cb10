import "./look/tokens.css";
import "./look/elements.css";
import "./look/frame.css";
import "./look/parts.css";
import "./look/controls.css";
import "./look/embedded.css";
import "./look/print.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Explorer } from "./explorer";
import { applyTheme } from "./theme";

const container = document.getElementById("explorer");
if (!container) throw new Error("index.html has no element with the id 'explorer'.");

applyTheme();
createRoot(container).render(
  <StrictMode>
    <Explorer />
  </StrictMode>,
);
