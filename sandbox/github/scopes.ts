/** OAuth scopes: what a token may be used for, whatever its owner may do. */
import type { Persona } from "@/sandbox/state";

/** Who asks, and what their token was granted. */
export interface Viewer extends Persona {
  readonly scopes: readonly string[];
}

/** Scopes that the sandbox knows, each with those that it brings along. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  repo: ["public_repo"],
  public_repo: [],
  workflow: [],
  "admin:org": ["write:org", "read:org"],
  "write:org": ["read:org"],
  "read:org": [],
  user: ["read:user", "user:email"],
  "read:user": [],
  "user:email": [],
};

/** Of a personal access token with everything that Slipway's tools and GitHub's gh want. */
export const EVERYTHING: readonly string[] = ["read:org", "repo", "user:email", "workflow"];

/** As GitHub normalises what is asked for: known scopes, without those that another one implies. */
export function normalised(wanted: readonly string[]): string[] {
  const known = [...new Set(wanted)].filter((scope) => scope in IMPLIED);
  const implied = known.flatMap((scope) => IMPLIED[scope] ?? []);
  return known.filter((scope) => !implied.includes(scope)).sort();
}

/** Whether the token has one of these scopes; none needed is always had. */
export function hasScope(viewer: Viewer, oneOf: readonly string[]): boolean {
  const had = viewer.scopes.flatMap((scope) => [scope, ...(IMPLIED[scope] ?? [])]);
  return oneOf.length === 0 || oneOf.some((scope) => had.includes(scope));
}

/** What changing anything in a public repository takes. */
export const TO_WRITE: readonly string[] = ["public_repo", "repo"];

/** Says in an answer of the API which scopes the token has, and which would have done. */
export function withScopes(
  response: Response,
  viewer: Viewer,
  accepted: readonly string[],
): Response {
  response.headers.set("x-oauth-scopes", viewer.scopes.join(", "));
  response.headers.set("x-accepted-oauth-scopes", accepted.join(", "));
  return response;
}
