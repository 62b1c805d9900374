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
 * called again after failures that leave open whether anything happened.
 */
export async function retry<T>(
  options: RetryOptions,
  attempt: (number: number) => Promise<T>,
): Promise<T> {
  for (let number = 1; ; number += 1) {
    options.signal.throwIfAborted();
    try {
      return await attempt(number);
    } catch (error) {
      const again = error instanceof RetryableError && number < options.attempts;
      if (!again || error.retryAfterMs > longestWaitMs) throw error;
      const growing = Math.min(options.firstPauseMs * 2 ** (number - 1), longestPauseMs);
      // An error's own wish counts only where it is a limit; else the growing pauses do.
      const pauseMs =
        error.code === "rate-limited" ? Math.max(growing, error.retryAfterMs) : growing;
      const seconds = Math.ceil(pauseMs / 1_000);
      await options.onPause(`${error.message} Trying again in ${seconds} s, after looking first.`);
      await abortablePause(pauseMs, options.signal);
    }
  }
}

/** Resolves after `ms`, or as soon as the signal is aborted. */
export async function abortablePause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const over = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => over.resolve(undefined), ms);
  signal.addEventListener("abort", () => over.resolve(undefined), { once: true });
  await over.promise;
  clearTimeout(timer);
}
