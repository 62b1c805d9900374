/** How one browser is reached: what its PushManager says (W3C Push API). */
export interface PushSubscription {
  /** An address at the browser's push service. Whoever knows it can only send what we sign. */
  readonly endpoint: string;
  /** The browser's public key for what is sent to it: an uncompressed point of P-256, in base64url. */
  readonly p256dh: string;
  /** Its secret for that: 16 bytes in base64url. */
  readonly auth: string;
}

/** So many browsers of one person are told. */
export const mostBrowsers = 10;

const longestEndpoint = 1_000;

/** Which push services are written to. */
export interface PushServices {
  /** Names of hosts; "*.example.org" stands for all names under it, and not for itself. */
  readonly hosts: readonly string[];
  /** The sandbox's own, in a rehearsal: all addresses that begin so. null: there is none. */
  readonly rehearsal: string | null;
}

/**
 * Whether what a browser calls its push service is one: the address comes from a person, and this server
 * asks it. By https at the port of https, at a host that is named; so neither a machine behind us nor one
 * of theirs is asked, whatever their name resolves to.
 */
export function isPushEndpoint(text: string, { hosts, rehearsal }: PushServices): boolean {
  if (text.length > longestEndpoint || /[\s\p{Cc}\\]/u.test(text)) return false;
  const url = URL.parse(text);
  if (url?.username !== "" || url.password !== "" || url.hash !== "") return false;
  if (rehearsal !== null && url.href.startsWith(rehearsal)) return true;
  if (url.protocol !== "https:" || url.port !== "") return false;
  return hosts.some((host) =>
    host.startsWith("*.") ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  );
}

/** Whether it is the text of a P-256 point, as browsers write it: 65 bytes, the first of them 4. */
export function isBrowserKey(text: string): boolean {
  return /^B[A-Za-z0-9_-]{86}$/.test(text);
}

/** Whether it is the text of 16 bytes. */
export function isBrowserSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{22}$/.test(text);
}
