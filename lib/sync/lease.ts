import type { SyncPart } from "@/lib/db/sync-states";
import { claimSyncLease, releaseSyncLease, renewSyncLease } from "@/lib/db/sync-leases";

/** A killed worker's part is free after so long. */
const leaseSeconds = 4;
const renewEveryMs = 1_000;
/** For somebody else's sync to end, that is waited for; it is tried again when it took longer. */
const waitMs = 30_000;
const askEveryMs = 100;

/** One worker's right to sync a part. */
export interface Lease {
  /** False once another worker was found to have it. */
  isHeld(): boolean;
  /** What the lease is for turns out to be another's already. */
  lose(): void;
}

/** What to do where another worker is at the part. "wait": whoever asks needs to see what is now. */
export type WhenHeld = "wait" | "skip";

/**
 * Does the work while nobody else syncs the part: a lease in the database, renewed as long as it
 * takes. Null, with nothing done, where another worker has it.
 */
export async function underLease<T>(
  part: SyncPart,
  { owner, whenHeld }: { readonly owner: string; readonly whenHeld: WhenHeld },
  work: (lease: Lease) => Promise<T>,
): Promise<T | null> {
  const deadline = performance.now() + (whenHeld === "wait" ? waitMs : 0);
  while (!(await claimSyncLease(part, owner, leaseSeconds))) {
    if (performance.now() >= deadline) return null;
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
  }
  const lease = new RenewedLease(part, owner);
  try {
    return await work(lease);
  } finally {
    await lease.release();
  }
}

class RenewedLease implements Lease {
  #held = true;
  readonly #timer = setInterval(() => void this.#renew(), renewEveryMs);

  constructor(
    private readonly part: SyncPart,
    private readonly owner: string,
  ) {}

  isHeld(): boolean {
    return this.#held;
  }

  lose(): void {
    this.#held = false;
    clearInterval(this.#timer);
  }

  async release(): Promise<void> {
    clearInterval(this.#timer);
    // A database that is gone ends the lease by itself.
    await releaseSyncLease(this.part, this.owner).catch(() => undefined);
  }

  async #renew(): Promise<void> {
    const renewed = await renewSyncLease(this.part, this.owner, leaseSeconds).catch(() => null);
    if (renewed === false) this.lose();
  }
}
