/**
 * Does tasks in their order, so many at once. A task that already waits, or is being done, under the
 * same name is not added again: jobs and the sweep both find the same rows.
 */
export class TaskQueue {
  readonly #waiting: string[] = [];
  readonly #under = new Map<string, Promise<void>>();
  #closed = false;

  /** @param atOnce how many tasks go on at the same time, at most */
  constructor(
    private readonly run: (name: string) => Promise<void>,
    private readonly onError: (error: unknown, name: string) => void,
    private readonly atOnce = 1,
  ) {}

  add(name: string): void {
    if (this.#closed || this.#under.has(name) || this.#waiting.includes(name)) return;
    this.#waiting.push(name);
    this.#begin();
  }

  /** Takes no more tasks, begins none of those that wait, and resolves when the others are over. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#waiting.length = 0;
    await Promise.all(this.#under.values());
  }

  #begin(): void {
    while (this.#under.size < this.atOnce) {
      const name = this.#waiting.shift();
      if (name === undefined) return;
      this.#under.set(name, this.#do(name));
    }
  }

  async #do(name: string): Promise<void> {
    try {
      await this.run(name);
    } catch (error) {
      this.onError(error, name);
    }
    this.#under.delete(name);
    this.#begin();
  }
}
