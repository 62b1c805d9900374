const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Where a page of a rehearsal is to be asked for that was asked for by another name of this machine
 * ("localhost" for 127.0.0.1): cookies are of one name, and signing in ends at the app's own. null: it may
 * stay, or is none of that. The answer is always an address of the app's own origin. Here and not in
 * proxy.ts, since Next takes all names of the machine for one.
 * @param {{ method?: string | undefined, url?: string | undefined, headers: { host?: string | undefined } }} request
 *   whose target begins with a slash
 * @param {{ NEXTAUTH_URL?: string | undefined, SLIPWAY_SANDBOX_URL?: string | undefined }} own the app's
 *   public address; the sandbox's is set in a rehearsal only
 * @returns {string | null}
 */
export function otherLoopback({ method = "", url = "", headers }, own) {
  if (!own.SLIPWAY_SANDBOX_URL || !["GET", "HEAD"].includes(method)) return null;
  const address = URL.parse(own.NEXTAUTH_URL ?? "");
  const asked = address && URL.parse(`${address.protocol}//${headers.host ?? ""}`);
  if (!asked || asked.port !== address.port || asked.host === address.host) return null;
  const areLoopback = [asked, address].every(({ hostname }) => loopback.includes(hostname));
  // What is no page is asked for by programs, which need not follow.
  if (!areLoopback || url.startsWith("/api/")) return null;
  return `${address.origin}${url}`;
}
