import { expect, test } from "vitest";
import { shared } from "./shared";

/** Work that ends when the spec says so. */
function someWork() {
  const begun: PromiseWithResolvers<undefined>[] = [];
  const work = () => {
    const turn = Promise.withResolvers<undefined>();
    begun.push(turn);
    return turn.promise;
  };
  return { work, begun };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("all who ask while it goes on share one more", async () => {
  const { work, begun } = someWork();
  const ask = shared(work);
  const first = ask();
  const others = Array.from({ length: 1_000 }, ask);
  expect(begun).toHaveLength(1);
  begun[0]?.resolve(undefined);
  await first;
  await settled();
  expect(begun).toHaveLength(2);
  begun[1]?.resolve(undefined);
  await Promise.all(others);
  expect(begun).toHaveLength(2);
});

test("each is answered by work that began after they asked", async () => {
  let written = 0;
  const ask = shared(() => new Promise<number>((resolve) => setImmediate(resolve, written)));
  const first = ask();
  written = 1;
  expect(await Promise.all([first, ask(), ask()])).toEqual([0, 1, 1]);
});

test("a failure is told to those who share it, and to nobody after them", async () => {
  const { work, begun } = someWork();
  const ask = shared(work);
  const first = ask();
  const second = ask();
  begun[0]?.reject(new Error("the database is gone"));
  await expect(first).rejects.toThrow("the database is gone");
  await settled();
  begun[1]?.resolve(undefined);
  await second;
});
