/**
 * Lets all who ask while a value is fetched wait for the one fetched next, together: what is on its way may be older
 * than their question. A fetch that fails fails for those who wait for it only.
 */
export function fetchedTogether<Value>(fetch: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | undefined;
  let next: Promise<Value> | undefined;
  const start = (): Promise<Value> => {
    const fetched = fetch().finally(() => {
      if (running === fetched) running = undefined;
    });
    running = fetched;
    return fetched;
  };
  return () => {
    if (running === undefined) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
