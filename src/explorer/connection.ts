import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

/** Whether the browser has a network at all; that the service answers it doesn't know. */
export function useConnection(): boolean {
  return useSyncExternalStore(listen, () => navigator.onLine);
}

function listen(changed: () => void): () => void {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Does something as soon as the network is back. */
export function useReconnected(then: () => void): void {
  const onBack = useEffectEvent(then);
  useEffect(() => {
    const listener = (): void => onBack();
    window.addEventListener("online", listener);
    return () => window.removeEventListener("online", listener);
  }, []);
}
