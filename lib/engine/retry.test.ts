import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { retry, type RetryOptions } from "./retry";

const unreachable = () =>
  new RetryableError("world-unreachable", "GitHub gave no answer.", {
    whatToDo: "Wait.",
    retryAfterMs: 30_000,
  });

const limited = (retryAfterMs: number) =>
  new RetryableError("rate-limited", "The allowance is used up.", {
    whatToDo: "Wait.",
    retryAfterMs,
  });

let begunAt: number;
let calls: { readonly number: number; readonly afterMs: number }[];
let told: string[];
let stop: AbortController;

beforeEach(() => {
  vi.useFakeTimers();
  begunAt = Date.now();
  calls = [];
  told = [];
  stop = new AbortController();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Fails with each of the errors in turn, then succeeds. */
function trying(errors: readonly Error[], options: Partial<RetryOptions> = {}): Promise<string> {
  const left = [...errors];
  const work = retry(
    {
      attempts: 4,
      firstPauseMs: 1_000,
      signal: stop.signal,
      onPause: (sentence) => Promise.resolve(void told.push(sentence)),
      ...options,
    },
    (number) => {
      calls.push({ number, afterMs: Date.now() - begunAt });
      const error = left.shift();
      return error === undefined ? Promise.resolve("done") : Promise.reject(error);
    },
  );
  // Whoever awaits it comes after the timers were run.
  work.catch(() => undefined);
  return work;
}

describe("what may succeed later", () => {
  it("is tried again after pauses that grow, each told before", async () => {
    const work = trying([unreachable(), unreachable(), unreachable()]);
    await vi.runAllTimersAsync();
    expect(await work).toBe("done");
    expect(calls).toEqual([
      { number: 1, afterMs: 0 },
      { number: 2, afterMs: 1_000 },
      { number: 3, afterMs: 3_000 },
      { number: 4, afterMs: 7_000 },
    ]);
    expect(told).toEqual(
      [1, 2, 4].map(
        (seconds) =>
          `GitHub gave no answer. Trying again in ${seconds} s, after checking whether it happened.`,
      ),
    );
  });

  it("is given up after so many attempts, with its last error and no word of another", async () => {
    const work = trying([unreachable(), unreachable()], { attempts: 2 });
    await vi.runAllTimersAsync();
    await expect(work).rejects.toMatchObject({ code: "world-unreachable" });
    expect(calls).toHaveLength(2);
    expect(told).toHaveLength(1);
  });

  it("no pause grows beyond a minute", async () => {
    const work = trying([unreachable(), unreachable()], { firstPauseMs: 50_000 });
    await vi.runAllTimersAsync();
    await work;
    expect(calls.map(({ afterMs }) => afterMs)).toEqual([0, 50_000, 110_000]);
  });

  it("waits as long as a limit asks", async () => {
    const work = trying([limited(90_000)]);
    await vi.runAllTimersAsync();
    await work;
    expect(calls.map(({ afterMs }) => afterMs)).toEqual([0, 90_000]);
    expect(told[0]).toContain("in 90 s");
  });
});

describe("at once it ends", () => {
  it.each([
    ["an error for good", new TerminalError("not-found", "There is none.", { whatToDo: "Look." })],
    ["a mistake of ours", new TypeError("x is not a function")],
    ["a limit that lasts too long", limited(16 * 60_000)],
  ])("by %s", async (_, error) => {
    await expect(trying([error])).rejects.toBe(error);
    expect(calls).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it("when it is stopped, also in the middle of a long pause", async () => {
    const reason = new Error("The worker is told to stop.");
    const work = trying([limited(90_000)]);
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toHaveLength(1);
    stop.abort(reason);
    await expect(work).rejects.toBe(reason);
    expect(calls).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("when it was stopped before it began", async () => {
    stop.abort(new Error("stopped"));
    await expect(trying([])).rejects.toThrow("stopped");
    expect(calls).toEqual([]);
  });
});
