/** The one repository, and people’s forks of it, as a source of the schema's Repository (its fields are in repository.ts). */
import type { Typed } from "@/sandbox/github/graphql/fields";

export interface RepositoryNode extends Typed<"Repository"> {
  /** Login of whose fork of it is meant; missing: the repository itself. */
  readonly fork?: string;
}

export const repositoryNode: RepositoryNode = { __typename: "Repository" };

export function forkNode(fork: string): RepositoryNode {
  return { ...repositoryNode, fork };
}
