import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { fillHome } from "../home/fill-home";
import { questions } from "./questions";

const source = fileURLToPath(new URL("..", import.meta.url));

/** Fills the home page from the gallery and puts it at the top of the output, where `/` is served from. */
function homePage(): Plugin {
  return {
    name: "home-page",
    transformIndexHtml: {
      order: "pre",
      handler: (html, { path }) => (path === "/home/index.html" ? fillHome(html, questions) : html),
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const page = bundle["home/index.html"];
        if (page) page.fileName = "index.html";
      },
    },
  };
}

export default defineConfig({
  root: source,
  plugins: [react(), homePage()],
  worker: { format: "es" },
  build: {
    outDir: fileURLToPath(new URL("../../dist/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    // Monaco alone is larger; a warning that can't be acted on hides the ones that can.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: [`${source}home/index.html`, `${source}playground/index.html`, `${source}record/index.html`],
      // GraphiQL's packages open with "use no memo", a word to its compiler which means nothing to the bundler.
      onLog(level, log, handle) {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
      },
    },
  },
});
