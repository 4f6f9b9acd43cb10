// Says in one line what jest's result file (--json --outputFile) counts.
import { readFileSync } from "node:fs";

/** Also counts a test file that could not be run at all, whose tests jest does not know. */
function count(file) {
  const text = readFileSync(file, "utf8");
  if (text === "") return { passed: 0, failed: 0, skipped: 0, ran: false };
  const result = JSON.parse(text);
  const unrun = result.testResults.filter((it) => it.status === "failed" && it.assertionResults.length === 0);
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unrun.length,
    skipped: result.numPendingTests + result.numTodoTests,
    ran: result.numTotalTests > 0,
  };
}

const { passed, failed, skipped, ran } = count(process.argv[2]);
if (!ran) console.log("No test was run.");
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = ran && failed === 0 ? 0 : 1;
