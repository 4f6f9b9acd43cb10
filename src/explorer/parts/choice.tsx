interface ChoiceProps<Value extends string> {
  label: string;
  /** Undefined for any. */
  value: Value | undefined;
  values: readonly Value[];
  nameOf: (value: Value) => string;
  /** What choosing none is called; without it one must be chosen. */
  any?: string;
  choose: (value: Value | undefined) => void;
}

/** A labelled list of which one value is chosen. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, values, nameOf, any, choose } = props;
  const isChosen = any !== undefined && value !== undefined;
  return (
    <label className={isChosen ? "choice chosen" : "choice"}>
      <span>{label}</span>
      <select
        value={value ?? ""}
        onChange={({ target }) => choose(values.find((each) => each === target.value))}
      >
        {any !== undefined && <option value="">{any}</option>}
        {values.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
          </option>
        ))}
      </select>
      {isChosen && <span className="on-paper">{nameOf(value)}</span>}
    </label>
  );
}
