/** Users, the organization and its team. */
import type { TeamMembersArgs } from "@octokit/graphql-schema";
import { nodeId } from "@/sandbox/github/node-id";
import { personByLogin } from "@/sandbox/github/people";
import { pageUrl } from "@/sandbox/github/rest/address";
import type { World } from "@/sandbox/store";
import type { Persona } from "@/sandbox/world";
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
export function actorNode(world: World, login: string): UserNode | null {
  const person = personByLogin(world, login);
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
  url: ({ person }, _, { world }) => pageUrl(world, `/${person.login}`),
  resourcePath: ({ person }) => `/${person.login}`,
  avatarUrl: ({ person }, _, { world }) => pageUrl(world, `/avatars/${person.login}`),
  isViewer: ({ person }, _, { viewer }) => person.login === viewer.login,
};

export const organizationFields: Fields<OrganizationNode> = {
  id: (_, __, { world }) => nodeId("O", world.state.repository.owner),
  login: (_, __, { world }) => world.state.repository.owner,
  name: (_, __, { world }) => world.state.repository.owner,
  url: (_, __, { world }) => pageUrl(world, `/${world.state.repository.owner}`),
  avatarUrl: (_, __, { world }) => pageUrl(world, `/avatars/${world.state.repository.owner}`),
  team: (_, { slug }: { slug: string }, { world }) =>
    slug === world.state.team.slug ? teamNode : null,
};

export const teamFields: Fields<TeamNode> = {
  id: (_, __, { world }) => nodeId("T", world.state.team.slug),
  slug: (_, __, { world }) => world.state.team.slug,
  name: (_, __, { world }) => world.state.team.name,
  combinedSlug: (_, __, { world }) => `${world.state.repository.owner}/${world.state.team.slug}`,
  organization: () => organizationNode,
  url: (_, __, { world }) =>
    pageUrl(world, `/orgs/${world.state.repository.owner}/teams/${world.state.team.slug}`),
  members: (_, args: TeamMembersArgs, { world }) => {
    const members = world.state.team.members.flatMap((login) => personByLogin(world, login) ?? []);
    return connectionOf(members, args, userNode);
  },
};
