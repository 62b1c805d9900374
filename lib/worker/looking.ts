/** Looks at the world once; stores facts and failures by itself. */
export type Look = () => Promise<void>;

/**
 * Looks at the world whenever somebody asks, one look at a time. Who asks while a look goes on gets
 * the next one: the one under way may have passed by what they just changed.
 */
export class Looking {
  #current: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(
    private readonly look: Look,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Resolves when a look that began after this call is over. */
  now(): Promise<void> {
    if (this.#current === null) return this.#begin();
    this.#next ??= this.#current.then(() => {
      this.#next = null;
      return this.#begin();
    });
    return this.#next;
  }

  #begin(): Promise<void> {
    this.#current = this.look()
      .catch(this.onError)
      .finally(() => (this.#current = null));
    return this.#current;
  }
}
