import { describe, expect, it } from "vitest";
import { SyncLoop, type Due } from "./sync-loop";

/** A sync that is over when the spec says so. */
function aSync() {
  const ends: (() => void)[] = [];
  const sync = () => new Promise<void>((resolve) => ends.push(resolve));
  return { sync, ends, begun: () => ends.length };
}

function fail(error: unknown): void {
  throw error;
}

/** A wait that is over when the spec says whether it is due. */
function aWait() {
  const answers: ((isDue: boolean) => void)[] = [];
  const due: Due = () => new Promise((resolve) => answers.push(resolve));
  return { due, answers };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("looking now", () => {
  it("is one look at a time: all who ask during one share the next", async () => {
    const { sync, ends, begun } = aSync();
    const syncLoop = new SyncLoop(sync, fail);
    const first = syncLoop.now();
    const others = [syncLoop.now(), syncLoop.now(), syncLoop.now()];
    expect(begun()).toBe(1);
    ends[0]?.();
    await first;
    await settled();
    expect(begun()).toBe(2);
    ends[1]?.();
    await Promise.all(others);
  });
});

describe("looking soon", () => {
  it("is one look for all who ask until it is due", async () => {
    const { sync, ends, begun } = aSync();
    const { due, answers } = aWait();
    const syncLoop = new SyncLoop(sync, fail);
    const all = Array.from({ length: 1_000 }, () => syncLoop.soon(due));
    await settled();
    expect([begun(), answers.length]).toEqual([0, 1]);
    answers[0]?.(true);
    await settled();
    expect(begun()).toBe(1);
    ends[0]?.();
    await Promise.all(all);
    expect(begun()).toBe(1);
  });

  it("is not needed any more where another worker has begun since", async () => {
    const { sync, begun } = aSync();
    const { due, answers } = aWait();
    const asked = new SyncLoop(sync, fail).soon(due);
    await settled();
    answers[0]?.(false);
    await asked;
    expect(begun()).toBe(0);
  });

  it("is still needed by those who asked after the other had begun", async () => {
    const { sync, ends, begun } = aSync();
    const { due, answers } = aWait();
    const syncLoop = new SyncLoop(sync, fail);
    const asked = syncLoop.soon(due);
    await settled();
    void syncLoop.soon(due);
    answers[0]?.(false);
    await settled();
    answers[1]?.(true);
    await settled();
    expect(begun()).toBe(1);
    ends[0]?.();
    await asked;
  });

  it("counts anew for whoever asks while the look goes on: it may have passed by", async () => {
    const { sync, ends, begun } = aSync();
    const syncLoop = new SyncLoop(sync, fail);
    const due: Due = () => Promise.resolve(true);
    const first = syncLoop.soon(due);
    await settled();
    const second = syncLoop.soon(due);
    await settled();
    ends[0]?.();
    await first;
    await settled();
    expect(begun()).toBe(2);
    ends[1]?.();
    await second;
  });
});
