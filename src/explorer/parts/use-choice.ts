import { useSearchParams } from "wouter";

/** Changes parts of what follows `?` in the address, in its place in the browser's history; an empty part is left out. */
export function useChoice(): (parts: Readonly<Record<string, string | undefined>>) => void {
  const [, setSearch] = useSearchParams();
  return (parts) =>
    setSearch(
      (search) => {
        const next = new URLSearchParams(search);
        for (const [part, value = ""] of Object.entries(parts)) {
          if (value === "") next.delete(part);
          else next.set(part, value);
        }
        return next;
      },
      { replace: true },
    );
}
