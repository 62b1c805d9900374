import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/config/env";
import { requestLimits, type RequestKind } from "@/lib/domain/request-limit";

declare global {
  /** On globalThis, for Next bundles a module several times: one count a process. */
  var slipwayCounters: Map<RequestKind, RateLimiterMemory> | undefined;
}

/** In the process's own memory: there is one that serves pages, and a start begins anew. */
function counterOf(kind: RequestKind): RateLimiterMemory {
  const counters = (globalThis.slipwayCounters ??= new Map<RequestKind, RateLimiterMemory>());
  const { requests, seconds } = requestLimits[kind];
  const made =
    counters.get(kind) ??
    new RateLimiterMemory({
      points: requests * env().SLIPWAY_RATE_LIMIT_FACTOR,
      duration: seconds,
    });
  counters.set(kind, made);
  return made;
}

/**
 * Counts one request of that asker.
 * @param asker as `askerOf` names them
 * @returns null where it may be answered; else the seconds after which one may be again, from 1 on
 */
export async function countRequest(kind: RequestKind, asker: string): Promise<number | null> {
  try {
    await counterOf(kind).consume(asker);
    return null;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw error;
  }
}

/** All is as it was before anybody asked: for specs. */
export function forgetRequests(): void {
  globalThis.slipwayCounters = undefined;
}
