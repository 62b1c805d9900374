/**
 * The addresses that the script of every page needs. In a file of their own, because all addresses are a
 * good part of what a page may weigh; whatever a server renders takes them from paths.ts.
 */
export const sitePaths = {
  health: () => "/api/health",
  /** `to`: the path to come back to, by the name that next-auth uses. */
  signIn: (to?: string) =>
    to === undefined
      ? "/sign-in"
      : `/sign-in?${new URLSearchParams({ callbackUrl: to }).toString()}`,
  /** `since`: when the page was asked for (asked-at.ts); what changed since then is told first. */
  events: (since: string | null = null) =>
    since === null ? "/api/events" : `/api/events?since=${encodeURIComponent(since)}`,
  /** `after`: the id of the last line that is there already; 0: none. */
  runEvents: (run: string, after: number) =>
    `/api/runs/${encodeURIComponent(run)}/events?after=${after}`,
} as const;
