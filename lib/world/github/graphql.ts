import { initGraphQLTada } from "gql.tada";

import type { introspection } from "./generated/introspection";

/**
 * Typed GraphQL documents: the result's and the variables' types come from GitHub's own schema
 * (docs/decisions/007-typed-graphql.md). `generated/introspection.d.ts` is made by
 * scripts/github-types.mjs and only read by the compiler.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  disableMasking: true;
  scalars: {
    ID: string;
    DateTime: string;
    GitObjectID: string;
    URI: string;
    BigInt: string;
  };
}>();
