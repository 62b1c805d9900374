import { expect, test } from "vitest";
import { whoseTurn } from "@/lib/domain/process/whose-turn";
import type { StepKey } from "@/lib/domain/process/step-key";
import { stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";

const branched = aRelease().upTo("prepare.branch");

test.each<[string, FactsBuilder, StepKey, string]>([
  ["ready", aRelease(), "prepare.ticket", "ada (release manager)"],
  [
    "ready, and nobody drives it",
    aRelease().withoutDecision(),
    "prepare.version",
    "whoever takes it over",
  ],
  [
    "blocked by an issue",
    branched.withBlocker(),
    "candidate.prepare",
    "whoever fixes it, or two committers who waive it",
  ],
  [
    "blocked by red checks",
    aRelease().withTrunkChecks("failure"),
    "prepare.trunk-green",
    "a committer",
  ],
  [
    "waiting",
    aRelease().withTrunkChecks("pending"),
    "prepare.trunk-green",
    "nobody: it comes by itself",
  ],
  ["running", branched.withRun("candidate.prepare", "running"), "candidate.prepare", "Slipway"],
  [
    "refused",
    branched.withRun("candidate.prepare", "refused"),
    "candidate.prepare",
    "ada (release manager)",
  ],
])("whose turn it is at a step that is %s", (_, story, key, whose) => {
  expect(whoseTurn(stepOf(story, key).state, story.facts().release)).toBe(whose);
});
