/** The fields of Query. */
import type {
  QueryNodesArgs,
  QueryOrganizationArgs,
  QueryRepositoryArgs,
  QuerySearchArgs,
  QueryUserArgs,
} from "@octokit/graphql-schema";
import { personByLogin } from "@/sandbox/github/people";
import { Refusal } from "@/sandbox/github/refusal";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Fields } from "./fields";
import { nodeById } from "./lookup";
import { organizationNode, userNode } from "./nodes/actor";
import { repositoryNode, type RepositoryNode } from "./nodes/repository-node";
import { search } from "./search";

function findRepository(sandbox: Sandbox, { owner, name }: QueryRepositoryArgs): RepositoryNode {
  const { repository } = sandbox.state;
  const isOurs =
    owner.toLowerCase() === repository.owner.toLowerCase() &&
    name.toLowerCase() === repository.name.toLowerCase();
  if (isOurs) return repositoryNode;
  throw new Refusal(
    "NOT_FOUND",
    `Could not resolve to a Repository with the name '${owner}/${name}'.`,
  );
}

export const queryFields: Fields<object> = {
  viewer: (_, __, { viewer }) => userNode(viewer),
  rateLimit: (_, __, { rate }) => rate,
  meta: () => ({ installedVersion: "3.19.0" }),
  repository: (_, args: QueryRepositoryArgs, { sandbox }) => findRepository(sandbox, args),
  organization: (_, { login }: QueryOrganizationArgs, { sandbox }) => {
    if (login.toLowerCase() === sandbox.state.repository.owner.toLowerCase())
      return organizationNode;
    throw new Refusal(
      "NOT_FOUND",
      `Could not resolve to an Organization with the login of '${login}'.`,
    );
  },
  user: (_, { login }: QueryUserArgs, { sandbox }) => {
    const person = personByLogin(sandbox, login);
    if (person !== null) return userNode(person);
    throw new Refusal("NOT_FOUND", `Could not resolve to a User with the login of '${login}'.`);
  },
  node: (_, { id }: { id: string }, { sandbox }) => nodeById(sandbox, id),
  nodes: (_, { ids }: QueryNodesArgs, { sandbox }) => ids.map((id) => nodeById(sandbox, id)),
  search: (_, args: QuerySearchArgs, context) => search(args, context),
};
