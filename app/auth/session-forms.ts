import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { NextRequest } from "next/server";
import { z } from "zod";
import { replaceSession } from "@/lib/commands/sessions";
import { env } from "@/lib/config/env";
import { paths } from "@/lib/config/paths";
import { scopesToAct, scopesToSeeAdvisories } from "@/lib/domain/grant";
import { currentTime } from "@/lib/queries/clock";
import { cookiesOf } from "./answered-cookies";
import { currentPerson } from "./current-person";
import { arrivalOptions, authOptions } from "./options";
import { sessionCookies, sessionKey } from "./session-key";
import { wayBack } from "./way-back";

/**
 * next-auth's own endpoints, asked from within: so that "Sign in" and "Sign out" are plain forms
 * which work without any script. Each wants next-auth's CSRF token and its cookie; both are fetched
 * first. The forms themselves are taken from our own pages only (proxy.ts).
 */
const csrfAnswer = z.object({ csrfToken: z.string() });

interface SignInRequest {
  /** Where to come back to: a path of ours; the board where it is none. */
  readonly to: string | null;
  /** Whether Slipway is to be let act on GitHub, or see security advisories; null: be told who somebody is. */
  readonly act: "yes" | "security" | null;
}

/** The address at GitHub to send the browser to. */
export async function beginSignIn({ to, act }: SignInRequest): Promise<string> {
  const back = wayBack(to, env().NEXTAUTH_URL);
  const query = act === null ? {} : await requestTo(act);
  const response = await post(["signin", "github"], { callbackUrl: back }, query);
  return response.headers.get("location") ?? paths.signIn();
}

/** GitHub asks for these scopes besides, of the account that is signed in here. */
async function requestTo(act: "yes" | "security"): Promise<Readonly<Record<string, string>>> {
  const { login, permission } = await currentPerson();
  const scopes = act === "security" ? scopesToSeeAdvisories : scopesToAct(permission);
  const scope = scopes.join(" ");
  return login === null ? { scope } : { scope, login };
}

/** Ends the session in the database and in the browser. */
export async function endSession(): Promise<void> {
  await post(["signout"], { callbackUrl: paths.board() });
}

/** Answers a request to next-auth; who comes back from GitHub comes as a person of their own. */
export async function answerAuth(request: NextRequest, nextauth: readonly string[]) {
  if (nextauth[0] !== "callback") return askNextAuth(request, nextauth, authOptions());
  const before = await sessionKey();
  const options = arrivalOptions(request.headers.get("user-agent"));
  const answer = await askNextAuth(request, nextauth, options);
  const key = newSessionKey(answer);
  if (before !== null && key !== null)
    await replaceSession({ sessionKey: before, by: key, now: await currentTime() });
  return answer;
}

/** The key of the session that the answer begins; null where it begins none. */
function newSessionKey({ headers }: Response): string | null {
  return (
    cookiesOf(headers).find(({ name, value }) => sessionCookies.includes(name) && value !== "")
      ?.value ?? null
  );
}

async function askNextAuth(
  request: NextRequest,
  nextauth: readonly string[],
  options: ReturnType<typeof authOptions>,
): Promise<Response> {
  const answer: unknown = await NextAuth(request, { params: { nextauth: [...nextauth] } }, options);
  return z.instanceof(Response).parse(answer);
}

async function post(
  action: readonly string[],
  fields: Readonly<Record<string, string>>,
  query: Readonly<Record<string, string>> = {},
) {
  const csrf = await ask(new NextRequest(address(["csrf"])), ["csrf"]);
  const { csrfToken } = csrfAnswer.parse(await csrf.json());
  const body = new URLSearchParams({ ...fields, csrfToken });
  return ask(new NextRequest(address(action, query), { method: "POST", body }), action);
}

/** Asks, and passes the answer's cookies on to the browser. */
async function ask(request: NextRequest, action: readonly string[]): Promise<Response> {
  const response = await answerAuth(request, action);
  const jar = await cookies();
  for (const cookie of cookiesOf(response.headers)) jar.set(cookie);
  return response;
}

function address(action: readonly string[], query: Readonly<Record<string, string>> = {}): string {
  const url = new URL(`/api/auth/${action.join("/")}`, env().NEXTAUTH_URL);
  url.search = new URLSearchParams(query).toString();
  return url.href;
}
