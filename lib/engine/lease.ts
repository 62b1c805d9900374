/** How a lease of a plan or run is renewed; false means that it was lost to another worker. */
export type Renew = (seconds: number) => Promise<boolean>;

/** A lease that is held. */
export interface Lease {
  /**
   * Aborted when the lease is lost, or could not be renewed for as long as it lasts, or the process is
   * to end: the work has to stop then before its next change of the world.
   */
  readonly signal: AbortSignal;
  /**
   * Resolves while the lease is held and has half of its time left at least; rejects once it is lost.
   * Asked right before each change of the world: a process that stood still (a busy event loop, a
   * machine that slept) has not heard yet that another worker has the run.
   */
  readonly confirm: () => Promise<void>;
}

/** Does `work` while renewing the lease. A lease that is held at the end is given up. */
export async function withLease<T>(
  renew: Renew,
  seconds: number,
  stopping: AbortSignal,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  let renewedAt = performance.now();
  const beat = async (): Promise<void> => {
    if (await renew(seconds)) renewedAt = performance.now();
    else lost.abort(new Error("The lease was lost to another worker."));
  };
  let beating = Promise.resolve();
  const timer = setInterval(
    () => {
      beating = beat().catch(() => {
        // The database may be back before the lease is over; after that another worker may have it.
        const age = (performance.now() - renewedAt) / 1_000;
        if (age > seconds) lost.abort(new Error("The lease could not be renewed."));
      });
    },
    (seconds * 1_000) / 4,
  );
  const signal = AbortSignal.any([stopping, lost.signal]);
  const confirm = async (): Promise<void> => {
    for (;;) {
      const asked = performance.now();
      await beat();
      signal.throwIfAborted();
      if (performance.now() - asked < (seconds * 1_000) / 2) return;
    }
  };
  try {
    return await work({ signal, confirm });
  } finally {
    clearInterval(timer);
    // A renewal that is under way must not come after the lease was given up.
    await beating;
    if (!lost.signal.aborted) await renew(0).catch(() => undefined);
  }
}
