import { shared } from "@/lib/db/shared";

/** Syncs once; stores facts and failures by itself. */
export type Sync = () => Promise<void>;

/** Waits until the next sync is due; false when another has begun meanwhile, which saw the same. */
export type Due = () => Promise<boolean>;

/**
 * Syncs whenever somebody asks, one sync at a time. Who asks while a sync goes on gets
 * the next one: the one under way may have passed by what they just changed.
 */
export class SyncLoop {
  /** Resolves when a sync that began after this call is over. */
  readonly now: () => Promise<void>;
  #soon: Promise<void> | null = null;
  #askedAgain = false;

  constructor(
    sync: Sync,
    private readonly onError: (error: unknown) => void,
  ) {
    this.now = shared(() => sync().catch(onError));
  }

  /**
   * As `now`, but not before it is due: however many ask until then, it is one sync. For whoever
   * says that something may have changed and does not wait for it.
   */
  soon(due: Due): Promise<void> {
    this.#askedAgain = true;
    this.#soon ??= this.#isDue(due)
      .finally(() => (this.#soon = null))
      .then((isDue) => (isDue ? this.now() : undefined))
      .catch(this.onError);
    return this.#soon;
  }

  /** What began elsewhere meanwhile is enough for those only who asked before. */
  async #isDue(due: Due): Promise<boolean> {
    while (this.#askedAgain) {
      this.#askedAgain = false;
      if (await due()) return true;
    }
    return false;
  }
}
