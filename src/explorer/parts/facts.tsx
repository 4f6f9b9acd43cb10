import type { ReactNode } from "react";
import { useWords } from "../language";
import { stateWords } from "../words/states.words";
import { Figure } from "./figure";
import { NoData } from "./states";

interface FactsProps {
  children: ReactNode;
  /** Whether their values are so short that two fit beside each other on a wide screen. */
  areShort?: boolean;
}

/** Names and values of a record, one below the other. */
export function Facts({ children, areShort = false }: FactsProps) {
  return <dl className={areShort ? "facts short" : "facts"}>{children}</dl>;
}

interface FactProps {
  name: string;
  /** Property of the record whose claims a click on the value opens, and whose record it is. */
  of?: { record: string; property: string; isContested?: boolean };
  /** The value; null where nobody states one, or where sources differ. */
  children: ReactNode;
}

/** A value with its name; a click leads to who said it. */
export function Fact({ name, of, children }: FactProps) {
  const words = useWords(stateWords);
  const isKnown = children !== null && children !== undefined;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value()}</dd>
    </div>
  );

  function value(): ReactNode {
    if (!isKnown && !of?.isContested) return <NoData />;
    if (!of) return children;
    const shown = isKnown ? children : words.sourcesDiffer;
    return (
      <Figure of={of} label={name}>
        {shown}
      </Figure>
    );
  }
}
