/** True where playground.css lays the panel over the editor instead of beside it. */
export function narrowScreen(): boolean {
  return window.matchMedia("(max-width: 760px)").matches;
}
