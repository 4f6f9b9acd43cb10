import type { Arbitrary } from "fast-check";
import * as fc from "fast-check";
import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from "graphql";
import { CLAIM_VALUES, ENTERED, KINDS, NAMED } from "./fuzz-entered";
import {
  ANY,
  FITTING,
  REGION_CODES,
  type Written,
  anything,
  constants,
  hostileText,
  same,
  spoiled,
  text,
  truth,
  word,
} from "./fuzz-scalars";

/** What a registry holds, for values that are nearly right. */
export interface Known {
  ids: readonly string[];
  cursors: readonly string[];
}

/** Whether values have the type that is asked for, or now and then another, a form that isn't read, or null. */
export type Fit = "fitting" | "any";

/** Input objects inside each other, beyond which only required fields are given. */
const MOST_DEEP = 3;

const listed = (values: readonly Written[]): Written => ({
  literal: `[${values.map(({ literal }) => literal).join(", ")}]`,
  json: `[${values.map(({ json }) => json).join(",")}]`,
});

/** Values for arguments by their type: mostly such that fit, hostile ones among them, and now and then anything. */
export class HostileValues {
  private readonly made = new Map<string, Arbitrary<Written>>();
  private readonly scalars: Readonly<Record<string, Arbitrary<Written>>>;
  private readonly named: Readonly<Record<string, Arbitrary<Written>>>;

  constructor(
    { ids, cursors }: Known,
    private readonly fit: Fit,
  ) {
    const id = spoiled(fc.constantFrom(...ids, ...new Set(ids.map((known) => known.slice(0, 4)))));
    const cursor = spoiled(fc.constantFrom(...cursors, "W10=", "6e756c6c", "7b7d", "A".repeat(10_001)));
    const ofKinds = Object.entries(KINDS).map(([name, prefix]) => {
      const some = ids.filter((known) => known.startsWith(prefix));
      const right = fc.constantFrom(...(some.length === 0 ? ids : some));
      const any = fc.oneof({ weight: 5, arbitrary: right }, { weight: 1, arbitrary: spoiled(right) });
      return [name, any.map(text)] as const;
    });
    this.named = {
      ...NAMED,
      ...Object.fromEntries(ofKinds),
      "after: String": cursor.map(text),
      "before: String": cursor.map(text),
    };
    this.scalars = {
      ...(fit === "fitting" ? FITTING : ANY),
      ID: id.map(text),
      Boolean: truth,
      ClaimValue: CLAIM_VALUES,
      RecordReference: fc.oneof(id.map(text), constants(REGION_CODES)),
    };
  }

  /** A value of this type for an argument, as `field.argument`, or for a field of an input. */
  of(place: string, type: GraphQLInputType, depth = 0): Arbitrary<Written> {
    const key = `${place}:${String(type)}:${depth}`;
    const made = this.made.get(key) ?? this.make(place, type, depth);
    this.made.set(key, made);
    return made;
  }

  private make(place: string, type: GraphQLInputType, depth: number): Arbitrary<Written> {
    const bare = getNullableType(type);
    const name = place.slice(place.indexOf(".") + 1);
    const named = this.named[`${place}: ${String(bare)}`] ?? this.named[`${name}: ${String(bare)}`];
    const fitting = named ?? this.fitting(place, bare, depth);
    const isAny = this.fit === "any";
    return fc.oneof(
      { weight: 30, arbitrary: fitting },
      { weight: isAny || type === bare ? 1 : 0, arbitrary: fc.constant(same("null")) },
      { weight: isAny ? 2 : 0, arbitrary: anything },
    );
  }

  private fitting(place: string, type: GraphQLInputType, depth: number): Arbitrary<Written> {
    if (isListType(type)) return this.list(this.of(place, type.ofType, depth));
    if (isInputObjectType(type)) return this.object(type, depth);
    if (!isEnumType(type)) return this.scalars[String(type)] ?? hostileText;
    const names = type.getValues().map((value) => value.name);
    return fc.constantFrom(...names).map(word);
  }

  private list(entry: Arbitrary<Written>): Arbitrary<Written> {
    return fc.oneof(
      { weight: 20, arbitrary: fc.array(entry, { maxLength: 3 }).map(listed) },
      { weight: 3, arbitrary: entry },
      {
        weight: 1,
        arbitrary: fc
          .tuple(entry, fc.constantFrom(100, 101, 500, 501))
          .map(([value, count]) =>
            listed(Array.from({ length: value.json.length > 100 ? 5 : count }, () => value)),
          ),
      },
    );
  }

  /** An object with some of its fields; one that curators enter has besides what they would enter. */
  private object(type: GraphQLInputObjectType, depth: number): Arbitrary<Written> {
    const entered = ENTERED[type.name];
    const fields = Object.values(type.getFields());
    const most = type.isOneOf ? 1 : Math.min(fields.length, entered === undefined ? 3 : 2);
    const least = type.isOneOf ? 1 : 0;
    const simple = fields.filter(
      (field) => depth < MOST_DEEP || !isInputObjectType(getNamedType(field.type)),
    );
    const chosen =
      simple.length < most
        ? fc.constant(fields.slice(0, least))
        : fc.subarray(simple, { minLength: least, maxLength: most });
    return chosen.chain((some) => {
      const rest = fields
        .filter((field) => !some.includes(field))
        .flatMap((field) => {
          const usual = entered?.[field.name];
          if (usual !== undefined) return { name: field.name, value: usual };
          return isRequiredInputField(field) ? this.entry(field, depth) : [];
        });
      return objectOf([...some.map((field) => this.entry(field, depth)), ...rest]);
    });
  }

  private entry({ name, type }: GraphQLInputField, depth: number): Entry {
    return { name, value: this.of(name, type, depth + 1) };
  }
}

/** A field of an input object with its values. */
interface Entry {
  name: string;
  value: Arbitrary<Written>;
}

function objectOf(entries: readonly Entry[]): Arbitrary<Written> {
  const named = entries.map(({ name, value }) => value.map((written) => ({ name, written })));
  return fc.tuple(...named).map((fields) => ({
    literal: `{ ${fields.map(({ name, written }) => `${name}: ${written.literal}`).join(", ")} }`,
    json: `{${fields.map(({ name, written }) => `"${name}":${written.json}`).join(",")}}`,
  }));
}
