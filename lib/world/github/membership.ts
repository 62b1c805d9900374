import { z } from "zod";

import type { GitHubClient } from "./client";
import { graphql } from "./graphql";
import { wireBody } from "./wire";

const viewerQuery = graphql(`
  query SlipwayViewerPermission($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      viewerPermission
    }
  }
`);

/**
 * What the owner of the client's token may do in the repository: GitHub's RepositoryPermission
 * ("ADMIN", "MAINTAIN", "WRITE", "TRIAGE", "READ"), or "NONE".
 */
export async function readMembership(client: GitHubClient): Promise<string> {
  const { owner, name } = client;
  const asked = "read what you may do in the repository";
  const { repository } = await client.query(asked, viewerQuery, { owner, name });
  return repository?.viewerPermission ?? "NONE";
}

const collaboratorPermission = z.object({
  permission: z.string(),
  role_name: z.string().optional(),
});

const permissionOfRole: ReadonlyMap<string, string> = new Map([
  ["admin", "ADMIN"],
  ["maintain", "MAINTAIN"],
  ["write", "WRITE"],
  ["triage", "TRIAGE"],
  ["read", "READ"],
]);

/** The same of somebody else, by login; only a token that may push is told. */
export async function readMembershipOf(client: GitHubClient, login: string): Promise<string> {
  const asked = `read what ${login} may do in the repository`;
  const route = "/repos/{owner}/{repo}/collaborators/{username}/permission";
  const answer = await client.get(asked, route, { username: login });
  const { permission, role_name: role } = wireBody(collaboratorPermission, answer, asked);
  return permissionOfRole.get(role ?? permission) ?? permissionOfRole.get(permission) ?? "NONE";
}
