import { useWords } from "../language";
import type { introspection_types as Types } from "../schema-types";
import { terms } from "../words/terms.words";

/** How far a recipient came; a nomination doesn't look like a win. */
export function OutcomeTag({ outcome }: { outcome: Types["AwardOutcome"]["enumValues"] }) {
  const words = useWords(terms);
  return <span className={`tag outcome ${outcome.toLowerCase()}`}>{words.outcome[outcome]}</span>;
}
