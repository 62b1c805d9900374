import type { RequestKind } from "./request-limit";

interface Asked {
  readonly method: string;
  /** "/blockers" */
  readonly path: string;
  /** "?q=is%3Aopen"; "" for none. */
  readonly search: string;
}

/**
 * What a request counts as; null for what is not counted: built files, which cost nothing; what
 * machines ask to know whether Slipway runs; and deliveries of the webhook. Of those a flood is one
 * wish to look again, an unsigned one costs a hash, and one that were refused here could be GitHub's.
 */
export function requestKind({ method, path, search }: Asked): RequestKind | null {
  if (/^\/(_next\/static\/|api\/health$|api\/webhooks\/)/.test(path)) return null;
  if (/^\/(sign-in\/|api\/auth\/)/.test(path)) return "sign-in";
  if (/^\/api\/(events|runs\/[^/]+\/events)$/.test(path)) return "stream";
  if (!["GET", "HEAD", "OPTIONS"].includes(method)) return "post";
  if (isSearch(path, search)) return "search";
  return isExport(path) ? "export" : "read";
}

/** The pages and answers that look words up. */
function isSearch(path: string, search: string): boolean {
  if (/^\/api\/(palette|v1\/search)$/.test(path)) return true;
  return /^\/(blockers|changes)$/.test(path) && new URLSearchParams(search).has("q");
}

const isExport = (path: string): boolean =>
  /\.(atom|csv|ics)$/.test(path) || /^\/api\/v1\/releases\/[^/]+\/dossier$/.test(path);
