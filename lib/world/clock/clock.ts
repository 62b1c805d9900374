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
let asking: Promise<void> | null = null;
/** Counts the moves made from here: what was asked before one says nothing of the time after it. */
let moves = 0;

async function ask(url: string): Promise<void> {
  const movesBefore = moves;
  const response = await fetch(`${url}/_sandbox/clock`, {
    cache: "no-store",
    signal: AbortSignal.timeout(firstWaitMs),
  });
  const { offsetMs, frozenAt } = clockAnswer.parse(await response.json());
  if (movesBefore !== moves) return;
  last = { offsetMs, frozenAt, takenAt: performance.now() };
}

function reading({ offsetMs, frozenAt }: Reading): Instant {
  return frozenAt ?? fromMs(Date.now() + offsetMs);
}

/** Asks once for all who wait; a sandbox that does not answer changes nothing. */
function refresh(url: string): Promise<void> {
  if (asking !== null) return asking;
  const mine = ask(url)
    .catch(() => undefined)
    .finally(() => {
      if (asking === mine) asking = null;
    });
  asking = mine;
  return mine;
}

/** Waits for the sandbox's time after a move: for whoever has just moved it, and the page they see next. */
export async function readMovedTime(): Promise<void> {
  const url = env().SLIPWAY_SANDBOX_URL;
  if (url === undefined) return;
  moves += 1;
  asking = null;
  await refresh(url);
}

async function within(work: Promise<void>, ms: number): Promise<void> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  await Promise.race([work, late.promise]);
  clearTimeout(timer);
}

/**
 * Now. In a rehearsal it may be half a second behind a clock that somebody else moved, and waits at most
 * 50 ms for the sandbox (2 s the very first time); one that does not answer leaves its last known
 * time running.
 */
export async function currentTime(): Promise<Instant> {
  const url = env().SLIPWAY_SANDBOX_URL;
  if (url === undefined) return fromMs(Date.now());
  if (last === null || performance.now() - last.takenAt > freshForMs)
    await within(refresh(url), last === null ? firstWaitMs : pageWaitsMs);
  return last === null ? fromMs(Date.now()) : reading(last);
}
