import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInFlight, lifecycleOf, type ReleaseSigns, type Stage } from "./lifecycle";

const nothing: ReleaseSigns = {
  isAbandoned: false,
  isDecided: false,
  ticket: null,
  pullRequest: null,
  hasBranch: false,
  hasCandidate: false,
  hasFinal: false,
  isOvertaken: false,
};

const stageOf = (signs: Partial<ReleaseSigns>): Stage | null =>
  lifecycleOf({ ...nothing, ...signs })?.stage ?? null;

const underWay = { ticket: "open", hasBranch: true, pullRequest: "open" } as const;

describe("the lifecycle of a release", () => {
  it.each<[string, Partial<ReleaseSigns>, Stage | null]>([
    ["nothing of it", {}, null],
    ["a decision here", { isDecided: true }, "preparing"],
    ["a ticket", { ticket: "open" }, "preparing"],
    ["a closed ticket", { ticket: "closed" }, null],
    ["a branch", { hasBranch: true }, "preparing"],
    ["a candidate", { ...underWay, hasCandidate: true }, "candidate"],
    ["its final, with all open", { ...underWay, hasCandidate: true, hasFinal: true }, "post"],
    [
      "its final, merged, with its ticket open",
      { ticket: "open", pullRequest: "merged", hasFinal: true },
      "post",
    ],
    [
      "its final, its ticket closed, with its pull request open",
      { ticket: "closed", pullRequest: "open", hasFinal: true },
      "post",
    ],
    [
      "all of it, merged and closed",
      { ticket: "closed", pullRequest: "merged", hasFinal: true, isDecided: true },
      "finished",
    ],
    ["a final of old, of which nothing else is known", { hasFinal: true }, "finished"],
    ["a candidate's tag alone", { hasCandidate: true }, "abandoned"],
    [
      "a branch that a later final overtook",
      { hasBranch: true, hasCandidate: true, isOvertaken: true },
      "abandoned",
    ],
    [
      "an overtaken one whose ticket is open",
      { ...underWay, hasCandidate: true, isOvertaken: true },
      "candidate",
    ],
    ["a person's word that it is abandoned", { ...underWay, isAbandoned: true }, "abandoned"],
  ])("with %s", (_, signs, stage) => {
    expect(stageOf(signs)).toBe(stage);
  });

  const anySigns: fc.Arbitrary<ReleaseSigns> = fc.record({
    isAbandoned: fc.constant(false),
    isDecided: fc.boolean(),
    ticket: fc.constantFrom("open", "closed", null),
    pullRequest: fc.constantFrom("open", "merged", null),
    hasBranch: fc.boolean(),
    hasCandidate: fc.boolean(),
    hasFinal: fc.boolean(),
    isOvertaken: fc.boolean(),
  });

  it("never takes a release out of sight while its ticket or pull request is open", () => {
    fc.assert(
      fc.property(anySigns, (signs) => {
        const lifecycle = lifecycleOf(signs);
        if (signs.ticket !== "open" && signs.pullRequest !== "open") return;
        expect(lifecycle !== null && isInFlight(lifecycle)).toBe(true);
      }),
    );
  });

  it("ends when the pull request is merged and the ticket closed", () => {
    fc.assert(
      fc.property(anySigns, (signs) => {
        const closed = { ...signs, ticket: "closed", pullRequest: "merged" } as const;
        expect(lifecycleOf(closed)?.stage).toBe("finished");
      }),
    );
  });
});
