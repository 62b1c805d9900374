/**
 * GitHub asks for at least a second between two requests that change something ("Best practices for
 * using the REST API"). One gate per token: the next write waits for the one before it and the gap.
 *
 * This and the reading of limits (failure.ts) stand in place of @octokit/plugin-throttling, which
 * spaces every GraphQL query like a write and does not see a limit that is sent with status 200.
 */
export class WriteGate {
  #last: Promise<unknown> = Promise.resolve();
  #endedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly gapMs: number) {}

  /** Runs `write` after all earlier ones, and the gap, are over. */
  async pass<T>(write: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const turn = Promise.withResolvers<undefined>();
    this.#last = turn.promise;
    await before;
    try {
      await pause(this.#endedAt + this.gapMs - performance.now());
      return await write();
    } finally {
      this.#endedAt = performance.now();
      turn.resolve(undefined);
    }
  }
}

/** Resolves after `ms` milliseconds; at once when that is not positive. */
export async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}
