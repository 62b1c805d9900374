import { TerminalError } from "@/lib/domain/errors";
import type { GitHubClient } from "./client";
import { graphql } from "./graphql";

const viewerQuery = graphql(`
  query SlipwayViewerPermission($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) {
      viewerPermission
    }
  }
`);

/**
 * What the owner of the client's token may do in the repository: GitHub's RepositoryPermission
 * ("ADMIN", "MAINTAIN", "WRITE", "TRIAGE", "READ"), or "NONE" where it shows them no such repository:
 * a private one to a token without the scope `repo`, whatever its owner may do there.
 */
export async function readMembership(client: GitHubClient): Promise<string> {
  const { owner, name } = client;
  const asked = "read what you may do in the repository";
  try {
    const { repository } = await client.query(asked, viewerQuery, { owner, name });
    return repository?.viewerPermission ?? "NONE";
  } catch (error) {
    if (error instanceof TerminalError && error.code === "not-found") return "NONE";
    throw error;
  }
}
