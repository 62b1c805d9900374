import { z } from "zod";
import { recordSignIn, whoArrives } from "@/lib/commands/sign-in";
import { env } from "@/lib/config/env";
import type { Grant } from "@/lib/db/grants";
import { readMembership } from "@/lib/db/people";
import { parseScopes, scopesToAct } from "@/lib/domain/grant";
import type { Instant } from "@/lib/domain/instant";
import { signedIn, type Person } from "@/lib/domain/person";

const tokenAnswer = z.object({ access_token: z.string(), scope: z.string() });

/**
 * Signs a persona of the sandbox in as a browser would, and lets Slipway act as them at once, within those scopes:
 * GitHub's authorize page, the code it sends back, the token for the code. Throws an Error that says at which of them it ended.
 */
export async function arrive(
  login: string,
  now: Instant,
  scopes: readonly string[] = scopesToAct(null),
): Promise<Person> {
  const grant = await exchange(await authorise(login, scopes));
  const account = await whoArrives(grant.token);
  const { name } = account;
  await recordSignIn({ profile: account, grant, now });
  const membership = await readMembership(account.accountId);
  return signedIn(account, name, membership?.permission ?? null);
}

/** The code that the authorize page sends to the callback. */
async function authorise(login: string, scopes: readonly string[]): Promise<string> {
  const { GITHUB_WEB_URL, GITHUB_ID, NEXTAUTH_URL } = env();
  const page = new URL(`${GITHUB_WEB_URL}/login/oauth/authorize`);
  page.searchParams.set("client_id", GITHUB_ID);
  page.searchParams.set("redirect_uri", `${NEXTAUTH_URL}/api/auth/callback/github`);
  page.searchParams.set("scope", scopes.join(" "));
  page.searchParams.set("authorize_as", login);
  const answer = await fetch(page, { redirect: "manual" });
  const code = new URL(answer.headers.get("location") ?? "about:blank").searchParams.get("code");
  if (code === null) throw new Error(`The sandbox does not let ${login} in (${answer.status}).`);
  return code;
}

async function exchange(code: string): Promise<Grant> {
  const { GITHUB_WEB_URL, GITHUB_ID, GITHUB_SECRET } = env();
  const answer = await fetch(`${GITHUB_WEB_URL}/login/oauth/access_token`, {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ client_id: GITHUB_ID, client_secret: GITHUB_SECRET, code }),
  });
  const { access_token: token, scope } = tokenAnswer.parse(await answer.json());
  return { token, scopes: parseScopes(scope) };
}
