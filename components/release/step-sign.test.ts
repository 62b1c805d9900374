import { expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import { ada } from "@/tests/actors";
import { aRelease } from "@/tests/facts";
import { now } from "@/tests/seen";
import { gist } from "./gist";
import { isGivenUp, signOf } from "./step-sign";

it("what an abandoned release left undone is not red, and says not again by whom and why", () => {
  const facts = aRelease().facts();
  if (facts.release === null) throw new Error("nobody drives it");
  const abandoned = { at: now, by: ada, reason: "Started by mistake." };
  const { steps } = derive({ ...facts, release: { ...facts.release, abandoned } }, [], [], now);
  const left = steps.filter(({ state }) => isGivenUp(state));
  expect(left.length).toBeGreaterThan(10);
  for (const step of left) {
    expect(signOf(step.state)).toEqual({ icon: "dash", tone: "quiet", word: "Abandoned" });
    expect(gist(step)).toBeNull();
  }
  expect(steps.filter(({ state }) => signOf(state).tone === "stop")).toEqual([]);
});
