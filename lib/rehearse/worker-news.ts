import { channels, listen } from "@/lib/db/live";

/** What the worker is waited for in: a sync of a part, a plan, a run. */
const heardOn = [channels.facts, channels.syncs, channels.plans, channels.runs] as const;

/** Messages may get lost: it is looked anyway, so often. */
const lookAgainMs = 100;

/**
 * Asks `look` until it finds something, anew whenever the worker tells that it is further. Throws an Error
 * that names `what` where the worker does not get there within `seconds`.
 */
export async function untilFound<T>(
  what: string,
  seconds: number,
  look: () => Promise<T | null>,
): Promise<T> {
  let next = Promise.withResolvers<undefined>();
  const heard = () => next.resolve(undefined);
  const stops = await Promise.all(heardOn.map((channel) => listen(channel, heard)));
  const deadline = performance.now() + seconds * 1_000;
  try {
    while (performance.now() < deadline) {
      // Before it is looked: what is told meanwhile has it looked at once again.
      next = Promise.withResolvers<undefined>();
      const found = await look();
      if (found !== null) return found;
      const timer = setTimeout(heard, lookAgainMs);
      await next.promise;
      clearTimeout(timer);
    }
  } finally {
    for (const stop of stops) stop();
  }
  throw new Error(`The worker did not finish ${what} within ${seconds} seconds.`);
}
