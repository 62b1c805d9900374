import { channels, listen } from "@/lib/db/live";
import { readRunLines, type RunLine } from "@/lib/db/run-lines";
import { readRun, type RunRecord } from "@/lib/db/runs";

/** Tells a watcher what a run does: new lines of its log, and each new state of it. */
export interface RunWatcher {
  readonly line: (line: RunLine) => void;
  /** At the beginning, and when it has changed. `ended`: nothing more will come. */
  readonly state: (run: RunRecord, ended: boolean) => void;
}

const endings: readonly string[] = ["succeeded", "refused", "failed", "needs-person", "stopped"];

/** Whether there is such a run. */
export async function isRun(id: string): Promise<boolean> {
  return (await readRun(id)) !== null;
}

/**
 * Tells the watcher the lines after `after` (a line's id; 0: all) and then whatever comes, until the
 * answered function is called. It listens before it reads, so that nothing falls in between.
 */
export async function watchRun(
  id: string,
  after: number,
  watcher: RunWatcher,
): Promise<() => void> {
  const reading = new Reading(id, after, watcher);
  const heard = (payload: string): void => {
    if (payload === id || payload === "") reading.syncAgain();
  };
  // One after the other: they share one connection, which takes one statement at a time.
  const stops = [await listen(channels.runs, heard), await listen(channels.runLines, heard)];
  reading.syncAgain();
  return () => {
    reading.stop();
    stops.forEach((stop) => stop());
  };
}

/** Reads one thing after the other; what is heard while it reads makes it read once more. */
class Reading {
  readonly #run: string;
  readonly #watcher: RunWatcher;
  #after: number;
  /** The run as it was told last: what did not change is not told again. */
  #told = "";
  #busy = false;
  #again = false;
  #stopped = false;

  constructor(run: string, after: number, watcher: RunWatcher) {
    this.#run = run;
    this.#after = after;
    this.#watcher = watcher;
  }

  stop(): void {
    this.#stopped = true;
  }

  syncAgain(): void {
    this.#again = true;
    if (!this.#busy) void this.#read();
  }

  async #read(): Promise<void> {
    this.#busy = true;
    while (this.#again && !this.#stopped) {
      this.#again = false;
      // A database that is away just now comes back with a notification of its own (live.ts).
      await this.#readOnce().catch(() => undefined);
    }
    this.#busy = false;
  }

  async #readOnce(): Promise<void> {
    // The state first: a run that has ended has written all its lines.
    const run = await readRun(this.#run);
    await this.#tellLines();
    const now = JSON.stringify(run);
    if (run === null || this.#stopped || now === this.#told) return;
    this.#told = now;
    this.#watcher.state(run, endings.includes(run.state));
  }

  async #tellLines(): Promise<void> {
    for (;;) {
      const lines = await readRunLines(this.#run, this.#after);
      if (lines.length === 0) return;
      for (const line of lines) {
        if (this.#stopped) return;
        this.#after = line.id;
        this.#watcher.line(line);
      }
    }
  }
}
