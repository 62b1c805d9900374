/** The one repository as a source of the schema's Repository (its fields are in repository.ts). */
import type { Typed } from "@/sandbox/github/graphql/fields";

export type RepositoryNode = Typed<"Repository">;

export const repositoryNode: RepositoryNode = { __typename: "Repository" };
