import { describe, expect, it } from "vitest";
import { Looking, type Due } from "./looking";

/** A look that is over when the spec says so. */
function aLook() {
  const ends: (() => void)[] = [];
  const look = () => new Promise<void>((resolve) => ends.push(resolve));
  return { look, ends, begun: () => ends.length };
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
    const { look, ends, begun } = aLook();
    const looking = new Looking(look, fail);
    const first = looking.now();
    const others = [looking.now(), looking.now(), looking.now()];
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
    const { look, ends, begun } = aLook();
    const { due, answers } = aWait();
    const looking = new Looking(look, fail);
    const wishes = Array.from({ length: 1_000 }, () => looking.soon(due));
    await settled();
    expect([begun(), answers.length]).toEqual([0, 1]);
    answers[0]?.(true);
    await settled();
    expect(begun()).toBe(1);
    ends[0]?.();
    await Promise.all(wishes);
    expect(begun()).toBe(1);
  });

  it("is not needed any more where another worker has begun since", async () => {
    const { look, begun } = aLook();
    const { due, answers } = aWait();
    const wish = new Looking(look, fail).soon(due);
    await settled();
    answers[0]?.(false);
    await wish;
    expect(begun()).toBe(0);
  });

  it("is still needed by those who asked after the other had begun", async () => {
    const { look, ends, begun } = aLook();
    const { due, answers } = aWait();
    const looking = new Looking(look, fail);
    const wish = looking.soon(due);
    await settled();
    void looking.soon(due);
    answers[0]?.(false);
    await settled();
    answers[1]?.(true);
    await settled();
    expect(begun()).toBe(1);
    ends[0]?.();
    await wish;
  });

  it("counts anew for whoever asks while the look goes on: it may have passed by", async () => {
    const { look, ends, begun } = aLook();
    const looking = new Looking(look, fail);
    const due: Due = () => Promise.resolve(true);
    const first = looking.soon(due);
    await settled();
    const second = looking.soon(due);
    await settled();
    ends[0]?.();
    await first;
    await settled();
    expect(begun()).toBe(2);
    ends[1]?.();
    await second;
  });
});
