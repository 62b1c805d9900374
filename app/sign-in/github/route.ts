import type { NextRequest } from "next/server";
import { beginSignIn } from "@/app/auth/session-forms";

const grants = ["yes", "security"] as const;

/**
 * Sends the browser to GitHub: a plain form's answer and no server action's, whose redirect to
 * another site is fetched by script first, against the page's policy. Only the address is read,
 * never the body: `to`, the path to come back to, and `act`: "yes" to let Slipway act on GitHub,
 * "security" to let it see security advisories too.
 */
export async function POST({ nextUrl }: NextRequest): Promise<Response> {
  const signIn = {
    to: nextUrl.searchParams.get("to"),
    act: grants.find((grant) => grant === nextUrl.searchParams.get("act")) ?? null,
  };
  return new Response(null, { status: 303, headers: { location: await beginSignIn(signIn) } });
}
