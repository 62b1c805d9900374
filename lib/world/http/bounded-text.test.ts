import { expect, it } from "vitest";
import { boundedText } from "./bounded-text";

/** An answer that goes on for ever; tells how much of it was asked for, and whether it was given up. */
function endless() {
  const seen = { chunks: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      seen.chunks += 1;
      controller.enqueue(new TextEncoder().encode("x".repeat(1_000)));
    },
    cancel: () => {
      seen.isCancelled = true;
    },
  });
  return { seen, response: new Response(body) };
}

it("an answer within the bound is read whole", async () => {
  expect(await boundedText(new Response("Größe"), 7)).toEqual({ text: "Größe", isWhole: true });
  expect(await boundedText(new Response(null), 7)).toEqual({ text: "", isWhole: true });
});

it("of a longer one the beginning is read", async () => {
  expect(await boundedText(new Response("a".repeat(9)), 8)).toEqual({
    text: "a".repeat(8),
    isWhole: false,
  });
});

it("one that never ends is given up", async () => {
  const { seen, response } = endless();
  expect(await boundedText(response, 5_000)).toMatchObject({ isWhole: false });
  expect(seen.isCancelled).toBe(true);
  expect(seen.chunks).toBeLessThan(10);
});
