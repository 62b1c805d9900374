/** Which fields of the schema need a scope, and GitHub's answer to a token without it. */
import { TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from "graphql";
import { hasScope, TO_WRITE, type Viewer } from "@/sandbox/github/scopes";

/** The scopes of which one is needed. Every mutation that the sandbox has is one of a repository. */
function neededFor(type: string | undefined, field: string): readonly string[] {
  if (type === "Mutation") return TO_WRITE;
  return type === "Organization" && (field === "team" || field === "teams") ? ["read:org"] : [];
}

const quoted = (scopes: readonly string[]) => `[${scopes.map((one) => `'${one}'`).join(", ")}]`;

/**
 * The errors of a document that asks for more than the token may: GitHub then does nothing of it.
 * Empty where it may.
 */
export function scopeErrors(
  schema: GraphQLSchema,
  document: DocumentNode,
  viewer: Viewer,
): readonly object[] {
  const errors: object[] = [];
  const types = new TypeInfo(schema);
  const check = visitWithTypeInfo(types, {
    Field: ({ name: { value: field }, loc }) => {
      const needed = neededFor(types.getParentType()?.name, field);
      if (hasScope(viewer, needed)) return;
      const start = loc?.startToken;
      errors.push({
        type: "INSUFFICIENT_SCOPES",
        locations: [{ line: start?.line, column: start?.column }],
        message:
          "Your token has not been granted the required scopes to execute this query. " +
          `The '${field}' field requires one of the following scopes: ${quoted(needed)}, but your ` +
          `token has only been granted the: ${quoted(viewer.scopes)} scopes. Please modify your ` +
          "token's scopes at: https://github.com/settings/tokens.",
      });
    },
  });
  visit(document, check);
  return errors;
}
