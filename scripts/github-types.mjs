/**
 * Makes lib/world/github/generated/introspection.d.ts, GitHub's schema as the types that gql.tada
 * reads (docs/decisions/007-typed-graphql.md). Only the compiler needs it; it takes a second and is
 * not committed. Run: node scripts/github-types.mjs
 */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { minifyIntrospection, outputIntrospectionFile } from "@gql.tada/internal";
import { schema } from "@octokit/graphql-schema";
import { buildASTSchema, introspectionFromSchema, parse, visit } from "graphql";

const target = path.join(import.meta.dirname, "../lib/world/github/generated/introspection.d.ts");

/**
 * @octokit/graphql-schema 15.26.1 defines two fields of EnterpriseOwnerInfo twice: keep the first.
 * @template {{ readonly fields?: readonly { readonly name: { readonly value: string } }[] }} Node
 * @param {Node} node
 * @returns {Node}
 */
function withoutDuplicates(node) {
  const seen = new Set();
  const fields = node.fields?.filter(({ name }) => {
    const isNew = !seen.has(name.value);
    seen.add(name.value);
    return isNew;
  });
  return { ...node, fields };
}

const document = visit(parse(schema.idl, { noLocation: true }), {
  ObjectTypeDefinition: withoutDuplicates,
  InterfaceTypeDefinition: withoutDuplicates,
  InputObjectTypeDefinition: withoutDuplicates,
});
const introspection = introspectionFromSchema(buildASTSchema(document), { descriptions: false });
mkdirSync(path.dirname(target), { recursive: true });
writeFileSync(
  target,
  outputIntrospectionFile(minifyIntrospection(introspection), {
    fileType: ".d.ts",
    shouldPreprocess: true,
  }),
);
