/** How a lease of a plan or run is renewed; false means that it was lost to another worker. */
export type Renew = (seconds: number) => Promise<boolean>;

/**
 * Does `work` while renewing the lease. The signal that `work` gets is aborted when the lease is
 * lost, or could not be renewed for as long as it lasts, or the process is to end; it has to stop
 * then before its next change of the world. A lease that is held at the end is given up.
 */
export async function withLease<T>(
  renew: Renew,
  seconds: number,
  stopping: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  let renewedAt = performance.now();
  const beat = async (): Promise<void> => {
    try {
      if (await renew(seconds)) renewedAt = performance.now();
      else lost.abort(new Error("The lease was lost to another worker."));
    } catch {
      // The database may be back before the lease is over; after that another worker may have it.
      const age = (performance.now() - renewedAt) / 1_000;
      if (age > seconds) lost.abort(new Error("The lease could not be renewed."));
    }
  };
  let beating = Promise.resolve();
  const timer = setInterval(
    () => {
      beating = beat();
    },
    (seconds * 1_000) / 4,
  );
  try {
    return await work(AbortSignal.any([stopping, lost.signal]));
  } finally {
    clearInterval(timer);
    // A renewal that is under way must not come after the lease was given up.
    await beating;
    if (!lost.signal.aborted) await renew(0).catch(() => undefined);
  }
}
