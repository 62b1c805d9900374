import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { isForeign, refuseForeign } from "@/app/auth/foreign-origin";
import { refuseOneTooMany } from "@/app/limits/door";
import { askedHeader, askedNow } from "@/lib/config/asked-at";
import { isDevelopmentBuild } from "@/lib/config/build";
import { env } from "@/lib/config/env";
import { pathHeader } from "@/lib/config/paths";

/**
 * The content security policy of every answer. Scripts run only with the nonce of their own answer,
 * which Next puts on its own; so text from GitHub that slipped through as markup could do nothing.
 * It is set here and not in next.config.ts, since it names an address of the environment.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  // Before Next's own check of server actions, which answers as if it were a fault of ours.
  if (isForeign(request, env().NEXTAUTH_URL)) return refuseForeign();
  const refused = await refuseOneTooMany(request);
  if (refused !== null) return refused;
  const policy = policyWith(randomBytes(16).toString("base64"));
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(askedHeader, askedNow());
  headers.set(pathHeader, request.nextUrl.pathname);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (env().NEXTAUTH_URL.startsWith("https:"))
    response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

/**
 * Everything: what an address ends in does not tell that its answer is no page. Of an address that
 * does not exist it is one.
 */
export const config = { matcher: "/:path*" };

// React's development build evaluates text for its stack traces.
const evaluation = isDevelopmentBuild ? " 'unsafe-eval'" : "";

function policyWith(nonce: string): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluation}`,
    // Attributes that place things: there is no way to give those a nonce.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The one that shows notices (public/notice-worker.js).
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // The form "Sign in" is answered with a redirect to GitHub.
    `form-action 'self' ${new URL(env().GITHUB_WEB_URL).origin}`,
  ];
  return directives.join("; ");
}
