import { type Channel, channels, listen } from "@/lib/db/live";

/** What the worker is waited for in, and where it tells that it is further. */
const toldOn = {
  sync: [channels.facts, channels.syncs],
  plan: [channels.plans],
  run: [channels.runs],
} as const satisfies Readonly<Record<string, readonly Channel[]>>;

/** Messages get lost with a connection that breaks: it is looked anyway, so often. */
const lookAgainMs = 1_000;

/** Seconds of real time that one piece of the worker's work may take. */
export const workerSeconds = 600;

/** What is waited for, and its name for who reads that it never came. */
export interface Expected {
  readonly kind: keyof typeof toldOn;
  readonly what: string;
}

/**
 * Asks `look` until it finds something, anew whenever the worker tells that it is further. Throws an Error
 * that names `what` where the worker does not get there within `seconds`.
 */
export async function untilFound<T>(
  { kind, what }: Expected,
  seconds: number,
  look: () => Promise<T | null>,
): Promise<T> {
  let next = Promise.withResolvers<undefined>();
  const heard = () => next.resolve(undefined);
  const stops = await Promise.all(toldOn[kind].map((channel) => listen(channel, heard)));
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
