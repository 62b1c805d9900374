import fc from "fast-check";
import { expect, it } from "vitest";
import { noticePath } from "@/lib/config/paths";
import { mostPushBytes, pushMessage, pushText } from "./push-message";
import { shortened } from "./shortened";
import { noticeTopics } from "./topic";

it("a message says the topic, the sentence, and where it leads", () => {
  const notice = {
    topic: "blocker",
    sentence: "#1 “Red” is a release blocker.",
    path: "/blockers/1",
  } as const;
  expect(pushMessage(notice, "t")).toEqual({
    title: "Release blockers",
    body: "#1 “Red” is a release blocker.",
    path: "/blockers/1",
    tag: "t",
  });
});

it("a message fits what a push service takes, whatever an issue is called", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 400 });
  fc.assert(
    fc.property(fc.constantFrom(...noticeTopics), text, (topic, sentence) => {
      const path = noticePath({ kind: "exception", proposal: "x".repeat(40) });
      const sent = pushText(pushMessage({ topic, sentence, path }, "x".repeat(32)));
      expect(Buffer.byteLength(sent ?? "")).toBeGreaterThan(0);
      expect(Buffer.byteLength(sent ?? "")).toBeLessThanOrEqual(mostPushBytes);
    }),
  );
});

it("a longer one is not sent", () => {
  const message = pushMessage({ topic: "blocker", sentence: "", path: "/".repeat(4_000) }, "t");
  expect(pushText(message)).toBeNull();
});

it.each([
  ["short", 10, "short"],
  ["exactly 10", 10, "exactly 10"],
  ["a bit longer", 10, "a bit l…"],
  ["ééééé", 8, "éé…"],
  ["𝛑𝛑𝛑", 8, "𝛑…"],
])("%j in %i bytes is %j", (text, bytes, kept) => {
  expect(shortened(text, bytes)).toBe(kept);
});
