/**
 * Does tasks one after the other. A task that already waits, or is being done, under the same name
 * is not added again: jobs and the sweep both find the same rows.
 */
export class SerialQueue {
  readonly #names = new Set<string>();
  #last: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly run: (name: string) => Promise<void>,
    private readonly onError: (error: unknown, name: string) => void,
  ) {}

  /** Resolves when the task of that name is over, however it ended. */
  add(name: string): Promise<void> {
    if (this.#closed || this.#names.has(name)) return this.#last;
    this.#names.add(name);
    this.#last = this.#last.then(() => this.#do(name));
    return this.#last;
  }

  /** Takes no more tasks, begins none of those that wait, and resolves when the current one is over. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
  }

  async #do(name: string): Promise<void> {
    try {
      if (!this.#closed) await this.run(name);
    } catch (error) {
      this.onError(error, name);
    } finally {
      this.#names.delete(name);
    }
  }
}
