/**
 * When a request came, by the clock of the process that answers it: what was told since then, the answer
 * may not show yet (lib/db/live.ts). It goes with the page to the browser and comes back with the
 * question for changes, which another process may answer: to that one it says nothing.
 */

/** The header by which the page knows it. The proxy sets it, before anything of the page is read. */
export const askedHeader = "x-slipway-asked";

/** Just now: which process, and milliseconds since it began. */
export function askedNow(): string {
  return `${String(performance.timeOrigin)}:${String(performance.now())}`;
}

/** The milliseconds; null where they are not of this process, or it is no such text. */
export function askedAt(text: string | null): number | null {
  const [process, at, ...more] = text?.split(":") ?? [];
  if (process !== String(performance.timeOrigin) || at === undefined || more.length > 0)
    return null;
  const milliseconds = Number(at);
  return /^\d+(\.\d+)?$/.test(at) && milliseconds <= performance.now() ? milliseconds : null;
}
