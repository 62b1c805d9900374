import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import type { Repository } from "@/lib/world/git/clone";
import { type BlobFindings, scanAnswer, type ScanAnswer, type ScanTask } from "./scan-task";

const threadFile = new URL("./scan-thread.ts", import.meta.url);
/** Threads load TypeScript as the process does that starts them. */
const loader = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
/** Most of what a thread makes is waste at once: collected early, two threads need 100 MB less. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };
const batchSizes = { least: 16, most: 160 } as const;

interface Waiting {
  readonly task: ScanTask;
  readonly resolve: (answer: ScanAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * As many threads as the machine has cores, each with a scanner of its own. They are started when
 * there is something to scan, and end with `close`.
 */
export class ScanPool {
  readonly #size: number;
  readonly #threads = new Set<Worker>();
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Waiting>();
  #queue: readonly Waiting[] = [];
  #lastId = 0;

  constructor(size: number = Math.max(1, availableParallelism())) {
    this.#size = size;
  }

  /** Scans the contents; `take` gets the findings as they come, a batch at a time. */
  async findings(
    repository: Repository,
    blobs: readonly string[],
    take: (found: ReadonlyMap<string, BlobFindings>) => Promise<void> | void,
  ): Promise<void> {
    const batches = this.#batches(blobs).map(async (batch) => {
      const answer = await this.#ask("findings", repository, batch);
      if ("findings" in answer) await take(new Map(answer.findings));
    });
    await Promise.all(batches);
  }

  /** The names that each of the contents defines, by blob. */
  async definedNames(
    repository: Repository,
    blobs: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const answers = await Promise.all(
      this.#batches(blobs).map((batch) => this.#ask("names", repository, batch)),
    );
    return new Map(answers.flatMap((answer) => ("names" in answer ? answer.names : [])));
  }

  /** Ends the threads; what they were at is not answered any more. */
  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }

  #batches(blobs: readonly string[]): readonly (readonly string[])[] {
    const fair = Math.ceil(blobs.length / this.#size);
    const size = Math.min(batchSizes.most, Math.max(batchSizes.least, fair));
    const count = Math.ceil(blobs.length / size);
    return Array.from({ length: count }, (_, at) => blobs.slice(at * size, (at + 1) * size));
  }

  async #ask(
    work: ScanTask["work"],
    { directory, toolEnvironment }: Repository,
    blobs: readonly string[],
  ): Promise<ScanAnswer> {
    this.#lastId += 1;
    const repository = { directory, toolEnvironment: { ...toolEnvironment } };
    const task: ScanTask = { id: this.#lastId, work, repository, blobs: [...blobs] };
    return new Promise((resolve, reject) => {
      this.#queue = [...this.#queue, { task, resolve, reject }];
      this.#assign();
    });
  }

  /** Gives what waits to threads that have nothing to do, and starts threads while there may be more. */
  #assign(): void {
    const [first, ...others] = this.#queue;
    if (first === undefined) return;
    const thread = this.#idle.pop() ?? (this.#threads.size < this.#size ? this.#start() : null);
    if (thread === null) return;
    this.#queue = others;
    this.#busy.set(thread, first);
    // Whoever waits for an answer keeps the process alive; a thread with nothing to do does not.
    thread.ref();
    thread.postMessage(first.task);
    this.#assign();
  }

  #start(): Worker {
    const thread = new Worker(threadFile, { execArgv: ["--import", loader], resourceLimits });
    this.#threads.add(thread);
    thread.on("message", (message: unknown) => this.#finish(thread, message));
    thread.on("error", (error: unknown) => this.#lose(thread, String(error)));
    thread.on("exit", () => this.#lose(thread, "it was ended"));
    return thread;
  }

  #finish(thread: Worker, message: unknown): void {
    const waiting = this.#busy.get(thread);
    this.#busy.delete(thread);
    this.#idle.push(thread);
    thread.unref();
    const answer = scanAnswer.parse(message);
    if ("failure" in answer) waiting?.reject(scanFailed(answer.failure));
    else waiting?.resolve(answer);
    this.#assign();
  }

  /** A thread is gone, as when memory ran out: what it was at may be tried again in another. */
  #lose(thread: Worker, why: string): void {
    const waiting = this.#busy.get(thread);
    this.#threads.delete(thread);
    this.#busy.delete(thread);
    const at = this.#idle.indexOf(thread);
    if (at !== -1) this.#idle.splice(at, 1);
    waiting?.reject(
      new RetryableError("tool-failed", `A scanning thread stopped: ${why}.`, {
        whatToDo: "Slipway scans again; look at the server's memory if it happens again.",
      }),
    );
    this.#assign();
  }
}

function scanFailed(failure: string): TerminalError {
  return new TerminalError("tool-failed", `The scan of the Python source failed: ${failure}`, {
    whatToDo: "This is a defect of Slipway: please report it with the worker's log.",
  });
}
