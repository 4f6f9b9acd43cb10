import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { PATHS } from "./src/explorer/paths";

const source = fileURLToPath(new URL("src", import.meta.url));

/** Writes down which addresses the explorer has pages for, so that the server can answer all others with 404. */
function explorerPaths(): Plugin {
  return {
    name: "explorer-paths",
    generateBundle() {
      const source = Object.values(PATHS).join("\n");
      this.emitFile({ type: "asset", fileName: "explorer/paths.txt", source });
    },
  };
}

/** Files of fewer bytes fit into one packet of the network anyway. */
const WORTHWHILE = 1400;

/** Of 11; the last two take three times as long and save 3 % more. */
const BROTLI_QUALITY = 9;

/** Puts a compressed copy beside each asset: browsers take Brotli over HTTPS and on this machine, gzip elsewhere. */
function compressed(): Plugin {
  return {
    name: "compressed",
    async writeBundle({ dir = "" }) {
      const assets = readdirSync(join(dir, "assets")).filter((name) => /\.(?:js|css|svg)$/.test(name));
      await Promise.all(assets.map((name) => compress(join(dir, "assets", name))));
    },
  };
}

async function compress(file: string): Promise<void> {
  const bytes = readFileSync(file);
  if (bytes.length < WORTHWHILE) return;
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  writeFileSync(`${file}.br`, await promisify(brotliCompress)(bytes, { params }));
  writeFileSync(`${file}.gz`, await promisify(gzip)(bytes));
}

export default defineConfig({
  root: source,
  plugins: [react(), explorerPaths(), compressed()],
  worker: { format: "es" },
  build: {
    outDir: fileURLToPath(new URL("dist/web", import.meta.url)),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: { polyfill: false },
    // Monaco alone is larger; a warning that can't be acted on hides the ones that can.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: ["explorer", "playground", "record"].map((page) => `${source}/${page}/index.html`),
      // GraphiQL's packages open with "use no memo", a word to its compiler which means nothing to the bundler.
      onLog(level, log, handle) {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
      },
    },
  },
});
