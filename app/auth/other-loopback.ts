import type { NextRequest } from "next/server";

const loopback: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

type Asked = Pick<NextRequest, "method" | "headers"> & {
  readonly nextUrl: Pick<URL, "pathname" | "search">;
};

interface Own {
  /** The public address of this app. */
  readonly NEXTAUTH_URL: string;
  /** Set in a rehearsal only. */
  readonly SLIPWAY_SANDBOX_URL?: string | undefined;
}

/**
 * Where a page of a rehearsal is to be asked for that was asked for by another name of this machine
 * ("localhost" for 127.0.0.1): cookies are of one name, and signing in ends at the app's own. null: it may
 * stay, or is none of that. The answer is always an address of the app's own origin.
 */
export function otherLoopback({ method, headers, nextUrl }: Asked, own: Own): URL | null {
  if (own.SLIPWAY_SANDBOX_URL === undefined || !["GET", "HEAD"].includes(method)) return null;
  const address = new URL(own.NEXTAUTH_URL);
  const asked = URL.parse(`${address.protocol}//${headers.get("host") ?? ""}`);
  if (asked?.port !== address.port || asked.host === address.host) return null;
  const areLoopback = [asked, address].every(({ hostname }) => loopback.includes(hostname));
  // What is no page is asked for by programs, which need not follow.
  if (!areLoopback || nextUrl.pathname.startsWith("/api/")) return null;
  address.pathname = nextUrl.pathname;
  address.search = nextUrl.search;
  return address;
}
