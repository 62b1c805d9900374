/**
 * What a person lets Slipway do on GitHub, in GitHub's OAuth scopes
 * (https://docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps). What counts is
 * what GitHub says it granted, not what was asked for (docs/decisions/020-grants-tokens-sessions.md).
 */

/** Who somebody is. It reads what is public, and so also what they may do in a public repository. */
export const scopesToSignIn: readonly string[] = ["read:user"];

/** A public repository can be written to without any right to a person's private ones. */
type ScopeToWrite = "public_repo" | "repo";

/**
 * @param permission GitHub's last answer to what the person may do in the repository. To a token
 *   without `repo` GitHub does not show a private repository at all: "NONE".
 */
function scopeToWrite(permission: string | null): ScopeToWrite {
  return permission === "NONE" ? "repo" : "public_repo";
}

/** What is asked for when a person first acts; `read:org` to ask a team for its review. */
export function scopesToAct(permission: string | null): readonly string[] {
  return [...scopesToSignIn, scopeToWrite(permission), "read:org"];
}

/** Whether what was granted lets Slipway act as the person. */
export function letsAct(granted: readonly string[], permission: string | null): boolean {
  const write = scopeToWrite(permission);
  return granted.includes("repo") || (write === "public_repo" && granted.includes(write));
}

/**
 * What is asked for when a person works on security releases: an advisory and its temporary private fork
 * are shown by nothing narrower than `repo` (GitHub's REST API, repository advisories).
 */
export const scopesToSeeAdvisories: readonly string[] = [...scopesToSignIn, "repo", "read:org"];

/** Whether what was granted lets Slipway see the security advisories that the person may see. */
export function showsAdvisories(granted: readonly string[]): boolean {
  return granted.includes("repo");
}

/** The scopes in GitHub's text, which separates them by commas, sometimes with spaces. */
export function parseScopes(text: string | null): readonly string[] {
  return (text ?? "").split(/[\s,]+/).filter((scope) => scope !== "");
}
