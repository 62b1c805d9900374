import type { ResultOf } from "gql.tada";
import { type DocumentNode, parse } from "graphql";
import { z } from "zod";

import { branchRef, shortRef } from "@/lib/domain/naming";
import type { GitRef } from "@/lib/domain/observed/git-ref";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { present } from "./page";

/** A ref and the commit behind it; tags of tags are peeled twice, which is more than anybody makes. */
export const refFields = graphql(`
  fragment RefFields on Ref {
    name
    prefix
    target {
      __typename
      oid
      ... on Tag {
        target {
          __typename
          oid
          ... on Tag {
            target {
              oid
            }
          }
        }
      }
    }
  }
`);

type RefWire = ResultOf<typeof refFields>;

/** A ref without a target (GitHub has such for a moment while it is deleted) is no ref: null. */
export function toGitRef({ prefix, name, target }: RefWire): GitRef | null {
  if (!target) return null;
  return { name: `${prefix}${name}`, oid: peeled(target) };
}

function peeled(target: NonNullable<RefWire["target"]>): string {
  if (target.__typename !== "Tag") return target.oid;
  return target.target.__typename === "Tag" ? target.target.target.oid : target.target.oid;
}

const refsQuery = graphql(
  `
    query SlipwayRefs(
      $owner: String!
      $name: String!
      $prefix: String!
      $query: String
      $after: String
    ) {
      repository(owner: $owner, name: $name) {
        refs(refPrefix: $prefix, query: $query, first: 100, after: $after) {
          pageInfo {
            endCursor
            hasNextPage
          }
          nodes {
            ...RefFields
          }
        }
      }
    }
  `,
  [refFields],
);

/**
 * All refs whose name begins with `start`, e.g. "refs/tags/" and "twisted-". GitHub's `query` finds
 * the text anywhere in the name: what does not begin with it is left out here.
 */
export async function readRefs(
  client: GitHubClient,
  prefix: "refs/heads/" | "refs/tags/",
  start: string,
): Promise<readonly GitRef[]> {
  const found: GitRef[] = [];
  let after: string | null = null;
  do {
    const page: { refs: readonly GitRef[]; next: string | null } = await readRefsPage(
      client,
      prefix,
      start,
      after,
    );
    found.push(...page.refs);
    after = page.next;
  } while (after !== null);
  return found;
}

async function readRefsPage(
  client: GitHubClient,
  prefix: string,
  start: string,
  after: string | null,
): Promise<{ readonly refs: readonly GitRef[]; readonly next: string | null }> {
  const { owner, name } = client;
  const variables = { owner, name, prefix, query: start, after };
  const { repository } = await client.query("read branches and tags", refsQuery, variables);
  const connection = repository?.refs;
  return {
    refs: refsBeginningWith(present(connection?.nodes), prefix + start),
    next: connection?.pageInfo.hasNextPage ? (connection.pageInfo.endCursor ?? null) : null,
  };
}

export function refsBeginningWith(nodes: readonly RefWire[], start: string): readonly GitRef[] {
  return nodes
    .map(toGitRef)
    .filter((ref) => ref !== null)
    .filter((ref) => ref.name.startsWith(start));
}

const refQuery = graphql(
  `
    query SlipwayRef($owner: String!, $name: String!, $ref: String!) {
      repository(owner: $owner, name: $name) {
        ref(qualifiedName: $ref) {
          ...RefFields
        }
      }
    }
  `,
  [refFields],
);

/** The ref with that full name ("refs/heads/trunk") as it is now, or null where there is none. */
export async function readRef(client: GitHubClient, ref: string): Promise<GitRef | null> {
  const { owner, name } = client;
  const variables = { owner, name, ref };
  const { repository } = await client.query(`read ${ref}`, refQuery, variables);
  return repository?.ref ? toGitRef(repository.ref) : null;
}

const branchesAtOnce = 100;

/**
 * The branches of those names ("12300-faster") as they are now, those that are there, by name; a
 * hundred a request.
 */
export async function readBranches(
  client: GitHubClient,
  names: readonly string[],
): Promise<ReadonlyMap<string, GitRef>> {
  const found = new Map<string, GitRef>();
  for (let from = 0; from < names.length; from += branchesAtOnce) {
    const some = names.slice(from, from + branchesAtOnce);
    for (const ref of await readSomeBranches(client, some)) found.set(shortRef(ref.name), ref);
  }
  return found;
}

const branchesAnswer = z.object({
  repository: z
    .record(
      z.string(),
      z.object({ name: z.string(), target: z.object({ oid: z.string() }).nullable() }).nullable(),
    )
    .nullable(),
});

async function readSomeBranches(
  client: GitHubClient,
  names: readonly string[],
): Promise<readonly GitRef[]> {
  const { owner, name } = client;
  const variables = Object.fromEntries(names.map((ref, i) => [`r${String(i)}`, branchRef(ref)]));
  const query = branchesQuery(names.length);
  const answer = await client.query("read branches", query, { owner, name, ...variables });
  return Object.values(branchesAnswer.parse(answer).repository ?? {}).flatMap((ref) =>
    ref?.target ? [{ name: branchRef(ref.name), oid: ref.target.oid }] : [],
  );
}

/**
 * Asks for so many branches, by an alias each: GitHub has no list of refs by their names. The names go
 * in as variables, never as text of the query.
 */
function branchesQuery(count: number): DocumentNode {
  const aliases = Array.from({ length: count }, (_, index) => `r${String(index)}`);
  return parse(`
    query SlipwayBranches($owner: String!, $name: String!, ${aliases.map((alias) => `$${alias}: String!`).join(", ")}) {
      repository(owner: $owner, name: $name) {
        ${aliases.map((alias) => `${alias}: ref(qualifiedName: $${alias}) { name target { oid } }`).join("\n")}
      }
    }`);
}
