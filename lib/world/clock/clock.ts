import { z } from "zod";

import { env } from "@/lib/config/env";
import { fromMs, type Instant } from "@/lib/domain/instant";

/**
 * The world's time: the machine's clock, or in a rehearsal the sandbox's, which people can move.
 * Everything dated by Slipway goes by it, since everything that the sandbox shows does.
 */

/** What the sandbox last said: how far it is from the machine's clock, or where it stands still. */
interface Reading {
  readonly offsetMs: number;
  readonly frozenAt: Instant | null;
  /** By this process's monotonic clock. */
  readonly takenAt: number;
}

const freshForMs = 500;
const pageWaitsMs = 50;
const firstWaitMs = 2_000;

const clockAnswer = z.object({ offsetMs: z.number(), frozenAt: z.string().nullable() });

let last: Reading | null = null;
let moved = false;
let asking: Promise<void> | null = null;

async function ask(url: string): Promise<void> {
  const response = await fetch(`${url}/_sandbox/clock`, {
    cache: "no-store",
    signal: AbortSignal.timeout(firstWaitMs),
  });
  const { offsetMs, frozenAt } = clockAnswer.parse(await response.json());
  moved = false;
  last = { offsetMs, frozenAt, takenAt: performance.now() };
}

function reading({ offsetMs, frozenAt }: Reading): Instant {
  return frozenAt ?? fromMs(Date.now() + offsetMs);
}

/** Asks once for all who wait; a sandbox that does not answer changes nothing. */
function refresh(url: string): Promise<void> {
  asking ??= ask(url)
    .catch(() => undefined)
    .finally(() => (asking = null));
  return asking;
}

async function within(work: Promise<void>, ms: number): Promise<void> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  await Promise.race([work, late.promise]);
  clearTimeout(timer);
}

/**
 * Now. In a rehearsal it may be half a second behind a clock that was just moved, and waits at most
 * 50 ms for the sandbox (2 s the very first time); one that does not answer leaves its last known
 * time running.
 */
export async function currentTime(): Promise<Instant> {
  const url = env().SLIPWAY_SANDBOX_URL;
  if (url === undefined) return fromMs(Date.now());
  if (last === null || moved || performance.now() - last.takenAt > freshForMs)
    await within(refresh(url), last === null ? firstWaitMs : pageWaitsMs);
  return last === null ? fromMs(Date.now()) : reading(last);
}

/** Asks the sandbox's clock at the next call: for whoever has just moved it. */
export function forgetTime(): void {
  moved = true;
}
