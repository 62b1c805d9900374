import { expect, it } from "vitest";
import { TaskQueue } from "./task-queue";

/** Tasks that go on until they are told to end. */
class Tasks {
  readonly begun: string[] = [];
  readonly failed: string[] = [];
  readonly #ends = new Map<string, PromiseWithResolvers<undefined>>();
  readonly queue: TaskQueue;

  constructor(atOnce: number) {
    const run = async (name: string): Promise<void> => {
      this.begun.push(name);
      const end = Promise.withResolvers<undefined>();
      this.#ends.set(name, end);
      await end.promise;
    };
    this.queue = new TaskQueue(run, (_error, name) => this.failed.push(name), atOnce);
  }

  add(...names: readonly string[]): void {
    for (const name of names) this.queue.add(name);
  }

  async end(name: string, error?: Error): Promise<void> {
    if (error === undefined) this.#ends.get(name)?.resolve(undefined);
    else this.#ends.get(name)?.reject(error);
    await new Promise(setImmediate);
  }
}

it("does as many at once as it may, and the others in their order", async () => {
  const tasks = new Tasks(2);
  tasks.add("a", "b", "c", "d");
  expect(tasks.begun).toEqual(["a", "b"]);
  await tasks.end("b");
  expect(tasks.begun).toEqual(["a", "b", "c"]);
});

it("does nothing twice that waits or goes on, and again what is over", async () => {
  const tasks = new Tasks(1);
  tasks.add("a", "a", "b", "b");
  await tasks.end("a");
  await tasks.end("b");
  expect(tasks.begun).toEqual(["a", "b"]);
  tasks.add("a");
  expect(tasks.begun).toEqual(["a", "b", "a"]);
});

it("goes on after one that fails, and tells of it", async () => {
  const tasks = new Tasks(1);
  tasks.add("a", "b");
  await tasks.end("a", new Error("no"));
  expect({ failed: tasks.failed, begun: tasks.begun }).toEqual({
    failed: ["a"],
    begun: ["a", "b"],
  });
});

it("closed, begins none of those that wait and is over when all that go on are", async () => {
  const tasks = new Tasks(2);
  tasks.add("a", "b", "c");
  let over = false;
  const closing = tasks.queue.close().then(() => (over = true));
  tasks.add("d");
  await tasks.end("a");
  expect({ over, begun: tasks.begun }).toEqual({ over: false, begun: ["a", "b"] });
  await tasks.end("b");
  await closing;
  expect(tasks.begun).toEqual(["a", "b"]);
});
