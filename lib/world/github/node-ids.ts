import type { Actor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";

/**
 * GitHub's node ids, which its mutations want in place of names and numbers. Each throws
 * `not-found` where there is no such thing (or the token may not see it).
 */

const repositoryQuery = graphql(`
  query SlipwayRepositoryId($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      id
    }
  }
`);

export async function repositoryId(client: GitHubClient): Promise<string> {
  const { owner, name } = client;
  const found = await client.query("find the repository", repositoryQuery, { owner, name });
  return known(found.repository?.id, `the repository ${owner}/${name}`);
}

const labelQuery = graphql(`
  query SlipwayLabelId($owner: String!, $name: String!, $label: String!) {
    repository(owner: $owner, name: $name) {
      label(name: $label) {
        id
      }
    }
  }
`);

export async function labelId(client: GitHubClient, label: string): Promise<string> {
  const { owner, name } = client;
  const found = await client.query(`find the label ${label}`, labelQuery, { owner, name, label });
  return known(found.repository?.label?.id, `the label ${label}`);
}

const userQuery = graphql(`
  query SlipwayUserId($login: String!) {
    user(login: $login) {
      id
      databaseId
    }
  }
`);

/** Whoever has that login now: where a login is all that is known. */
export async function userIdByLogin(client: GitHubClient, login: string): Promise<string> {
  const found = await client.query(`find ${login}`, userQuery, { login });
  return known(found.user?.id, `the account ${login}`);
}

/**
 * The person's account. GitHub finds people by login only; where that login is another account's by
 * now, `world-contradicts` is thrown instead of doing something for a stranger.
 */
export async function userId(client: GitHubClient, { accountId, login }: Actor): Promise<string> {
  const found = await client.query(`find ${login}`, userQuery, { login });
  const id = known(found.user?.id, `the account ${login}`);
  if (String(found.user?.databaseId) === accountId) return id;
  throw new TerminalError(
    "world-contradicts",
    `${login} on GitHub is another account than the one that is meant.`,
    {
      fields: { login, wanted: accountId, found: found.user?.databaseId ?? null },
      whatToDo: "Somebody was renamed: have them sign in again, then rebuild the plan.",
    },
  );
}

const teamQuery = graphql(`
  query SlipwayTeamId($owner: String!, $slug: String!) {
    organization(login: $owner) {
      team(slug: $slug) {
        id
      }
    }
  }
`);

/** A team of the organisation that owns the repository. */
export async function teamId(client: GitHubClient, slug: string): Promise<string> {
  const { owner } = client;
  const found = await client.query(`find the team ${slug}`, teamQuery, { owner, slug });
  return known(found.organization?.team?.id, `the team ${owner}/${slug}`);
}

const issueQuery = graphql(`
  query SlipwayIssueId($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      issue(number: $number) {
        id
      }
    }
  }
`);

export async function issueId(client: GitHubClient, number: number): Promise<string> {
  const { owner, name } = client;
  const variables = { owner, name, number };
  const found = await client.query(`find issue #${number}`, issueQuery, variables);
  return known(found.repository?.issue?.id, `issue #${number}`);
}

const pullRequestQuery = graphql(`
  query SlipwayPullRequestId($owner: String!, $name: String!, $number: Int!) {
    repository(owner: $owner, name: $name) {
      pullRequest(number: $number) {
        id
      }
    }
  }
`);

export async function pullRequestId(client: GitHubClient, number: number): Promise<string> {
  const { owner, name } = client;
  const variables = { owner, name, number };
  const found = await client.query(`find pull request #${number}`, pullRequestQuery, variables);
  return known(found.repository?.pullRequest?.id, `pull request #${number}`);
}

function known(id: string | null | undefined, what: string): string {
  if (id !== null && id !== undefined) return id;
  throw new TerminalError("not-found", `GitHub does not show us ${what}.`, {
    whatToDo: `See that it exists and that your account may see it, then try again.`,
  });
}
