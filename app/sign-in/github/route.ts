import type { NextRequest } from "next/server";
import { beginSignIn } from "@/app/auth/session-forms";

/**
 * Sends the browser to GitHub: a plain form's answer and no server action's, whose redirect to
 * another site is fetched by script first, against the page's policy. Only the address is read,
 * never the body: `to`, the path to come back to, and `act=yes`, to let Slipway act on GitHub.
 */
export async function POST({ nextUrl }: NextRequest): Promise<Response> {
  const signIn = {
    to: nextUrl.searchParams.get("to"),
    act: nextUrl.searchParams.get("act") === "yes",
  };
  return new Response(null, { status: 303, headers: { location: await beginSignIn(signIn) } });
}
