import pRetry from "p-retry";
import { RetryableError } from "@/lib/domain/errors";

/** How often, and with which pauses, something that may succeed later is tried. */
export interface RetryOptions {
  readonly attempts: number;
  readonly firstPauseMs: number;
  readonly signal: AbortSignal;
  /** Told before each pause, in a sentence for the log. */
  readonly onPause: (sentence: string) => Promise<void>;
}

const longestPauseMs = 60_000;
/** GitHub's allowance comes back within the hour; a run that waits longer is better made anew. */
const longestWaitMs = 15 * 60_000;

/**
 * Calls `attempt` until it succeeds, fails for good, or was tried often enough; pauses grow, and
 * are at least as long as the error asks for. Whatever `attempt` does it must look for first: it is
 * called again after failures that leave open whether anything happened. Once the signal is aborted it
 * rejects with its reason, also after an attempt that succeeded: what must be kept is stored in there.
 */
export async function retry<T>(
  { attempts, firstPauseMs, signal, onPause }: RetryOptions,
  attempt: (number: number) => Promise<T>,
): Promise<T> {
  return pRetry(attempt, {
    retries: attempts - 1,
    minTimeout: firstPauseMs,
    maxTimeout: longestPauseMs,
    signal,
    shouldRetry: async ({ error, retryDelay }) => {
      if (!(error instanceof RetryableError) || error.retryAfterMs > longestWaitMs) return false;
      // What an error asks for counts only where the other side asks for it; else the growing pauses do.
      const isAsked = error.code === "rate-limited" || error.code === "not-sent";
      const longerMs = isAsked ? Math.max(error.retryAfterMs - retryDelay, 0) : 0;
      const seconds = Math.ceil((retryDelay + longerMs) / 1_000);
      await onPause(
        `${error.message} Trying again in ${seconds} s, after checking whether it happened.`,
      );
      await abortablePause(longerMs, signal);
      return true;
    },
  });
}

/** Resolves after `ms`, or as soon as the signal is aborted. */
export async function abortablePause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted || ms <= 0) return;
  const over = Promise.withResolvers<undefined>();
  const end = (): void => over.resolve(undefined);
  const timer = setTimeout(end, ms);
  signal.addEventListener("abort", end, { once: true });
  await over.promise;
  clearTimeout(timer);
  signal.removeEventListener("abort", end);
}
