import { Args, type ClassType, Extensions, FieldResolver } from "type-graphql";
import type { Formula } from "./declare";

/** A leaf field of a type that is declared elsewhere, or with arguments: the decorated method is not a resolver but the field's formula. */
export function FormulaField(
  type: () => object,
  { description, args }: { description: string; args?: ClassType },
) {
  return <Entity extends object>(
    prototype: object,
    property: string,
    method: TypedPropertyDescriptor<Formula<Entity>>,
  ): void => {
    FieldResolver(type, { description })(prototype, property, method);
    Extensions({ formula: method.value })(prototype, property, method);
    if (args !== undefined) Args(() => args)(prototype, property, 1);
  };
}
