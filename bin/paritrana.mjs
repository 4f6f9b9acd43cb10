#!/usr/bin/env node
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = new URL("../dist/src/main.js", import.meta.url);
if (existsSync(fileURLToPath(main))) {
  process.setSourceMapsEnabled(true);
  await import(main.href);
} else {
  console.error('This checkout is not built yet: run "npm start" or "npm run build" in it first.');
  process.exitCode = 1;
}
