import NextAuth from "next-auth";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import { z } from "zod";
import { env } from "@/lib/config/env";
import { paths } from "@/lib/config/paths";
import { arrivalOptions, authOptions } from "./options";

/**
 * next-auth's own endpoints, asked from within: so that "Sign in" and "Sign out" are plain forms
 * which work without any script. Each wants next-auth's CSRF token and its cookie; both are fetched
 * first. The forms themselves are protected by Next's check of the origin of server actions.
 */
const csrfAnswer = z.object({ csrfToken: z.string() });

/**
 * The address at GitHub to send the browser to. Whoever is signed in is signed out first. `to` is
 * where to come back to: a path of ours.
 */
export async function beginSignIn(to: FormDataEntryValue | null): Promise<string> {
  const back = typeof to === "string" && /^\/(?![/\\])/.test(to) ? to : paths.board();
  await endSession();
  const response = await post(["signin", "github"], { callbackUrl: back });
  return response.headers.get("location") ?? paths.signIn();
}

/** Ends the session in the database and in the browser. */
export async function endSession(): Promise<void> {
  await post(["signout"], { callbackUrl: paths.board() });
}

/** Answers a request to next-auth; who comes back from GitHub comes as a person of their own. */
export async function answerAuth(request: NextRequest, nextauth: readonly string[]) {
  const options = nextauth[0] === "callback" ? arrivalOptions() : authOptions();
  const answer: unknown = await NextAuth(request, { params: { nextauth: [...nextauth] } }, options);
  return z.instanceof(Response).parse(answer);
}

async function post(action: readonly string[], fields: Readonly<Record<string, string>>) {
  const csrf = await ask(new NextRequest(address(["csrf"])), ["csrf"]);
  const { csrfToken } = csrfAnswer.parse(await csrf.json());
  const body = new URLSearchParams({ ...fields, csrfToken });
  return ask(new NextRequest(address(action), { method: "POST", body }), action);
}

/** Asks, and passes the answer's cookies on to the browser. */
async function ask(request: NextRequest, action: readonly string[]): Promise<Response> {
  const response = await answerAuth(request, action);
  const jar = await cookies();
  const { headers } = response;
  for (const cookie of new NextResponse(null, { headers }).cookies.getAll()) jar.set(cookie);
  return response;
}

function address(action: readonly string[]): string {
  return new URL(`/api/auth/${action.join("/")}`, env().NEXTAUTH_URL).href;
}
