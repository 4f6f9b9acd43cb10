import { Link } from "wouter";
import { useWords } from "../language";
import { frameWords } from "../words/frame.words";

/** A page above this one. */
export interface Crumb {
  name: string;
  address: string;
}

/** Where a page belongs, from the widest to the narrowest. */
export function Crumbs({ path }: { path: readonly Crumb[] }) {
  const words = useWords(frameWords);
  return (
    <nav aria-label={words.whereItBelongs}>
      <ol className="crumbs">
        {path.map(({ name, address }) => (
          <li key={address}>
            <Link href={address}>{name}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
