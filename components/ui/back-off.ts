interface Pauses {
  readonly firstMs: number;
  readonly longestMs: number;
}

/**
 * Longer and longer pauses between vain attempts, each twice the one before up to the longest, and at
 * random half of that to one and a half: tabs that lost the same server do not come back at once.
 */
export class BackOff {
  readonly #pauses: Pauses;
  #nextMs: number;

  constructor(pauses: Pauses) {
    this.#pauses = pauses;
    this.#nextMs = pauses.firstMs;
  }

  /** Milliseconds to wait before the next attempt. */
  next(): number {
    const ms = this.#nextMs;
    this.#nextMs = Math.min(2 * ms, this.#pauses.longestMs);
    return ms * (0.5 + Math.random());
  }

  /** An attempt was not in vain. */
  reset(): void {
    this.#nextMs = this.#pauses.firstMs;
  }
}
