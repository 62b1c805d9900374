/** Users, the organization and its team. */
import type { TeamMembersArgs } from "@octokit/graphql-schema";
import { nodeId } from "@/sandbox/github/node-id";
import { personByLogin } from "@/sandbox/github/people";
import { pageUrl } from "@/sandbox/github/rest/address";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona } from "@/sandbox/state";
import { connectionOf } from "@/sandbox/github/graphql/connection";
import type { Fields, Typed } from "@/sandbox/github/graphql/fields";

export interface UserNode extends Typed<"User"> {
  readonly person: Persona;
}

export type TeamNode = Typed<"Team">;
export type OrganizationNode = Typed<"Organization">;

export function userNode(person: Persona): UserNode {
  return { __typename: "User", person };
}

/** Somebody by login; null for the ghost of a deleted account. */
export function actorNode(sandbox: Sandbox, login: string): UserNode | null {
  const person = personByLogin(sandbox, login);
  return person === null ? null : userNode(person);
}

export const organizationNode: OrganizationNode = { __typename: "Organization" };
export const teamNode: TeamNode = { __typename: "Team" };

export const userFields: Fields<UserNode> = {
  id: ({ person }) => nodeId("U", person.login),
  databaseId: ({ person }) => person.databaseId,
  login: ({ person }) => person.login,
  name: ({ person }) => person.name,
  email: ({ person }) => person.email,
  url: ({ person }, _, { sandbox }) => pageUrl(sandbox, `/${person.login}`),
  resourcePath: ({ person }) => `/${person.login}`,
  avatarUrl: ({ person }, _, { sandbox }) => pageUrl(sandbox, `/avatars/${person.login}`),
  isViewer: ({ person }, _, { viewer }) => person.login === viewer.login,
};

export const organizationFields: Fields<OrganizationNode> = {
  id: (_, __, { sandbox }) => nodeId("O", sandbox.state.repository.owner),
  login: (_, __, { sandbox }) => sandbox.state.repository.owner,
  name: (_, __, { sandbox }) => sandbox.state.repository.owner,
  url: (_, __, { sandbox }) => pageUrl(sandbox, `/${sandbox.state.repository.owner}`),
  avatarUrl: (_, __, { sandbox }) => pageUrl(sandbox, `/avatars/${sandbox.state.repository.owner}`),
  team: (_, { slug }: { slug: string }, { sandbox }) =>
    slug === sandbox.state.team.slug ? teamNode : null,
};

export const teamFields: Fields<TeamNode> = {
  id: (_, __, { sandbox }) => nodeId("T", sandbox.state.team.slug),
  slug: (_, __, { sandbox }) => sandbox.state.team.slug,
  name: (_, __, { sandbox }) => sandbox.state.team.name,
  combinedSlug: (_, __, { sandbox }) =>
    `${sandbox.state.repository.owner}/${sandbox.state.team.slug}`,
  organization: () => organizationNode,
  url: (_, __, { sandbox }) =>
    pageUrl(sandbox, `/orgs/${sandbox.state.repository.owner}/teams/${sandbox.state.team.slug}`),
  members: (_, args: TeamMembersArgs, { sandbox }) => {
    const members = sandbox.state.team.members.flatMap(
      (login) => personByLogin(sandbox, login) ?? [],
    );
    return connectionOf(members, args, userNode);
  },
};
