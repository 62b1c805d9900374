/** People and their organization as GitHub's REST API shows them. */
import { nodeId } from "@/sandbox/github/node-id";
import { personByLogin } from "@/sandbox/github/people";
import type { Sandbox } from "@/sandbox/sandbox";
import type { Persona } from "@/sandbox/state";
import { apiUrl, pageUrl } from "./address";

type Json = Record<string, unknown>;

/** The number that GitHub gives to deleted accounts' stand-in, "ghost". */
const GHOST_ID = 10137;
const ORGANIZATION_ID = 716546;
const MEMBER_SINCE = "2011-04-07T10:00:00Z";

function accountView(sandbox: Sandbox, login: string, id: number, type: string): Json {
  const url = apiUrl(sandbox, `/users/${login}`);
  return {
    login,
    id,
    node_id: nodeId(type === "User" ? "U" : "O", login),
    avatar_url: pageUrl(sandbox, `/avatars/${login}`),
    gravatar_id: "",
    url,
    html_url: pageUrl(sandbox, `/${login}`),
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** Anybody by login ("simple-user"); whoever is unknown is the ghost. */
export function userView(sandbox: Sandbox, login: string): Json {
  const person = personByLogin(sandbox, login);
  return accountView(sandbox, person?.login ?? "ghost", person?.databaseId ?? GHOST_ID, "User");
}

/** The repository's owner. */
export function ownerView(sandbox: Sandbox): Json {
  return accountView(sandbox, sandbox.state.repository.owner, ORGANIZATION_ID, "Organization");
}

/** The signed-in person's own account ("public-user"). */
export function ownAccountView(sandbox: Sandbox, person: Persona): Json {
  return {
    ...userView(sandbox, person.login),
    name: person.name,
    company: null,
    blog: "",
    location: null,
    email: person.email,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 1,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: MEMBER_SINCE,
    updated_at: MEMBER_SINCE,
  };
}
