import { describe, expect, it } from "vitest";
import { isSameMessage, type Said } from "./same-message";

const said = (text: string, target = "24.7.0rc1", channel = "#twisted"): Said => ({
  effect: { kind: "say-on-irc", channel, text },
  target,
});
const first = said("Twisted 24.7.0rc1 is out");

describe("a line on IRC", () => {
  it("is the same of the same target, also in other words", () => {
    expect(isSameMessage(first, said("Twisted 24.7.0rc1 is there: try it"))).toBe(true);
  });

  it("is another of another target, in another channel, and beside a topic", () => {
    expect(isSameMessage(first, said("Twisted 24.7.0rc1 is out", "24.7.0rc2"))).toBe(false);
    expect(isSameMessage(first, said("Twisted 24.7.0rc1 is out", "24.7.0rc1", "#dev"))).toBe(false);
    const topic = { kind: "set-topic", channel: "#twisted", topic: "x", contains: "x" } as const;
    expect(isSameMessage(first, { effect: topic, target: "24.7.0rc1" })).toBe(false);
  });
});
