import { beforeEach, expect, test, vi } from "vitest";
import { liveConnection } from "./live-connection";
import { livePage } from "./live-page";
import { answersWithinMs, lookAgain } from "./look-again";

/** The browser's own, as far as it is used: Slipway takes the question, and a spec has it answered. */
const questions: { readonly answer: (ok: boolean) => void }[] = [];

function ask(_address: string, { signal }: RequestInit): Promise<Pick<Response, "ok">> {
  return new Promise((resolve, reject) => {
    questions.push({ answer: (ok) => resolve({ ok }) });
    signal?.addEventListener("abort", () => reject(new Error("given up")));
  });
}

const refreshed = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", ask);
  questions.length = 0;
  refreshed.mockClear();
  livePage.onStale = refreshed;
  liveConnection.isHeard = false;
  liveConnection.set("live");
  return () => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

test("the page is asked for when Slipway answers", async () => {
  const looked = lookAgain();
  questions[0]?.answer(true);
  await looked;
  expect(refreshed).toHaveBeenCalledOnce();
  expect(liveConnection.get()).toBe("polled");
});

test("while Slipway hangs it is asked once, however often one looks, and given up", async () => {
  const looks = [lookAgain(), lookAgain(), lookAgain()];
  expect(questions).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(answersWithinMs);
  await Promise.all(looks);
  expect(refreshed).not.toHaveBeenCalled();
  expect(liveConnection.get()).toBe("gone");
});

test("after one that was given up it is asked again", async () => {
  void lookAgain();
  await vi.advanceTimersByTimeAsync(answersWithinMs);
  const looked = lookAgain();
  questions[1]?.answer(true);
  await looked;
  expect(refreshed).toHaveBeenCalledOnce();
});
