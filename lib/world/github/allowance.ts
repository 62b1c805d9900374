import { fromMs } from "@/lib/domain/instant";
import type { RateLimit } from "@/lib/domain/observed/rate-limit";

/** One header's value, or undefined. */
export type HeaderReader = (name: string) => string | undefined;

function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^\d+$/.test(text)) return null;
  return Number(text);
}

/** Our allowance as GitHub's `x-ratelimit-*` headers state it; null where they are missing. */
export function readRateLimit(header: HeaderReader): RateLimit | null {
  const limit = wholeNumber(header("x-ratelimit-limit"));
  const remaining = wholeNumber(header("x-ratelimit-remaining"));
  const reset = wholeNumber(header("x-ratelimit-reset"));
  if (limit === null || remaining === null || reset === null) return null;
  const resource = header("x-ratelimit-resource") ?? "core";
  return { resource, limit, remaining, resetsAt: fromMs(reset * 1_000) };
}

/** Milliseconds that GitHub asks us to wait: `retry-after`, or until the allowance is renewed. */
export function readWaitMs(header: HeaderReader): number | null {
  const seconds = wholeNumber(header("retry-after"));
  if (seconds !== null) return seconds * 1_000;
  const reset = wholeNumber(header("x-ratelimit-reset"));
  const date = Date.parse(header("date") ?? "");
  // GitHub's own date, so that a clock that is wrong here does not matter.
  if (reset === null || Number.isNaN(date)) return null;
  return Math.max(1_000, reset * 1_000 - date + 1_000);
}
