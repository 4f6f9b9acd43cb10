import { GraphQLError, type ValidationContext, type ASTVisitor } from "graphql";

/** Refuses kinds of operations that the schema doesn't have, which graphql-js would report as a fault of its own. */
export function knownOperationRule(context: ValidationContext): ASTVisitor {
  const schema = context.getSchema();
  return {
    OperationDefinition(node) {
      if (schema.getRootType(node.operation) !== undefined) return;
      const message = `The registry has no operations of kind ${node.operation}: ask with a query.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
