// npm passes a signal to the shell that it runs a script in. That shell ends and tells nobody, so the server would
// go on without a parent; the same when npm itself is killed. The only trace is that the parent is another one.
import { readFileSync } from "node:fs";

const LOOK_MS = 500;

/** Calls `gone` once when the npm that runs this script has ended; without npm, never. Gives what ends the watch. */
export function watchLauncher(gone) {
  if (!process.env.npm_lifecycle_event) return () => {};
  const [parent, launcher] = [process.ppid, launcherOf(process.ppid)];
  const timer = setInterval(() => {
    if (process.ppid === parent && launcherOf(parent) === launcher) return;
    clearInterval(timer);
    gone();
  }, LOOK_MS).unref();
  return () => clearInterval(timer);
}

/** The parent of a shell that stands between. Only Linux tells; elsewhere the shell becomes the script itself. */
function launcherOf(pid) {
  try {
    if (!/^(da|ba)?sh$/.test(readFileSync(`/proc/${pid}/comm`, "utf8").trim())) return undefined;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1];
  } catch {
    return undefined;
  }
}
