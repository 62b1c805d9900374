/** /user, teams, collaborators, rate limit. */
import { allows, personByLogin } from "@/sandbox/github/people";
import { meterOf, type Resource } from "@/sandbox/github/rate";
import { jsonResponse } from "@/sandbox/github/response";
import { refusal, notFound } from "./answers";
import { apiUrl } from "./address";
import { route, type RestRequest, type Route } from "./router";
import { ownAccountView, userView } from "./user-view";

function ownAccount({ sandbox, viewer }: RestRequest): Response {
  if (viewer === null) return refusal(401, "Requires authentication");
  return jsonResponse(200, ownAccountView(sandbox, viewer));
}

function ownEmails({ viewer }: RestRequest): Response {
  if (viewer === null) return refusal(401, "Requires authentication");
  const email = { email: viewer.email, primary: true, verified: true, visibility: "private" };
  return jsonResponse(200, [email]);
}

const ROLES = { ADMIN: "admin", WRITE: "write", TRIAGE: "triage", READ: "read" } as const;

function permission({ sandbox, viewer, params }: RestRequest): Response {
  if (viewer === null || !allows(viewer, "WRITE")) {
    return refusal(403, "Must have push access to view collaborator permission.");
  }
  const person = personByLogin(sandbox, params.username ?? "");
  if (person === null) return notFound();
  const role = ROLES[person.permission];
  return jsonResponse(200, {
    // The older field knows no triage: it counts as reading.
    permission: role === "triage" ? "read" : role,
    role_name: role,
    user: {
      ...userView(sandbox, person.login),
      name: person.name,
      role_name: role,
      permissions: {
        admin: allows(person, "ADMIN"),
        maintain: allows(person, "ADMIN"),
        push: allows(person, "WRITE"),
        triage: allows(person, "TRIAGE"),
        pull: true,
      },
    },
  });
}

function membership({ sandbox, viewer, params }: RestRequest): Response {
  const { team, repository } = sandbox.state;
  const { org, team_slug: slug, username = "" } = params;
  const known =
    viewer !== null && org?.toLowerCase() === repository.owner.toLowerCase() && slug === team.slug;
  const login = personByLogin(sandbox, username)?.login;
  if (!known || login === undefined || !team.members.includes(login)) return notFound();
  const url = apiUrl(sandbox, `/orgs/${repository.owner}/teams/${team.slug}/memberships/${login}`);
  return jsonResponse(200, { url, role: "member", state: "active" });
}

function rateLimit({ sandbox, viewer }: RestRequest): Response {
  const login = viewer?.login ?? null;
  const rate = (resource: Resource) => {
    const { limit, used, remaining, reset } = meterOf(sandbox).rate(login, resource);
    return { limit, used, remaining, reset };
  };
  const resources = { core: rate("core"), search: rate("search"), graphql: rate("graphql") };
  return jsonResponse(200, { resources, rate: resources.core });
}

export const userRoutes: readonly Route[] = [
  route("GET /user", ownAccount),
  route("GET /user/emails", ownEmails),
  route("GET /rate_limit", rateLimit),
  route("GET /repos/{owner}/{repo}/collaborators/{username}/permission", permission),
  route("GET /orgs/{org}/teams/{team_slug}/memberships/{username}", membership),
];
