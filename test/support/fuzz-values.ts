import type { Arbitrary } from "fast-check";
import * as fc from "fast-check";
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
} from "graphql";
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
  private readonly cursor: Arbitrary<Written>;

  constructor(
    { ids, cursors }: Known,
    private readonly fit: Fit,
  ) {
    const id = spoiled(fc.constantFrom(...ids, ...new Set(ids.map((known) => known.slice(0, 4)))));
    this.cursor = spoiled(fc.constantFrom(...cursors, "W10=", "6e756c6c", "7b7d", "A".repeat(10_001))).map(
      text,
    );
    this.scalars = {
      ...(fit === "fitting" ? FITTING : ANY),
      ID: id.map(text),
      Boolean: truth,
      RecordReference: fc.oneof(id.map(text), constants(REGION_CODES)),
    };
  }

  /** A value for the argument or field `name` of this type. */
  of(name: string, type: GraphQLInputType, depth = 0): Arbitrary<Written> {
    const key = `${name}:${String(type)}:${depth}`;
    const made = this.made.get(key) ?? this.make(name, type, depth);
    this.made.set(key, made);
    return made;
  }

  private make(name: string, type: GraphQLInputType, depth: number): Arbitrary<Written> {
    const bare = getNullableType(type);
    const fitting = name === "after" || name === "before" ? this.cursor : this.fitting(name, bare, depth);
    const isAny = this.fit === "any";
    return fc.oneof(
      { weight: 30, arbitrary: fitting },
      { weight: isAny || type === bare ? 1 : 0, arbitrary: fc.constant(same("null")) },
      { weight: isAny ? 2 : 0, arbitrary: anything },
    );
  }

  private fitting(name: string, type: GraphQLInputType, depth: number): Arbitrary<Written> {
    if (isListType(type)) return this.list(this.of(name, type.ofType, depth));
    if (isInputObjectType(type)) return this.object(type, depth);
    if (!isEnumType(type)) return this.scalars[String(type)] ?? hostileText;
    const names = type.getValues().map((value) => value.name);
    return fc.constantFrom(...names).map((value) => ({ literal: value, json: JSON.stringify(value) }));
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

  private object(type: GraphQLInputObjectType, depth: number): Arbitrary<Written> {
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isRequiredInputField(field));
    const most = type.isOneOf ? 1 : Math.min(fields.length, 3);
    const least = type.isOneOf ? 1 : 0;
    const simple = fields.filter(
      (field) => depth < MOST_DEEP || !isInputObjectType(getNamedType(field.type)),
    );
    const chosen =
      simple.length < most
        ? fc.constant(fields.slice(0, least))
        : fc.subarray(simple, { minLength: least, maxLength: most });
    return chosen.chain((some) =>
      fc
        .tuple(
          ...[...new Set([...required, ...some])].map((field) =>
            this.of(field.name, field.type, depth + 1).map((value) => ({ name: field.name, value })),
          ),
        )
        .map((entries) => ({
          literal: `{ ${entries.map(({ name, value }) => `${name}: ${value.literal}`).join(", ")} }`,
          json: `{${entries.map(({ name, value }) => `"${name}":${value.json}`).join(",")}}`,
        })),
    );
  }
}
