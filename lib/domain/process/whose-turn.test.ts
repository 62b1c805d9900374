import { expect, test } from "vitest";
import { committerOtherThan } from "@/lib/domain/process/who";
import { turnOf, whoseTurn } from "@/lib/domain/process/whose-turn";
import type { StepKey } from "@/lib/domain/process/step-key";
import { ada } from "@/tests/actors";
import { aWaiver } from "@/tests/attestations";
import { stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { earlier } from "@/tests/seen";

const branched = aRelease().upTo("prepare.branch");
const announced = aRelease().upTo("candidate.announce-irc");
const checked = aRelease().upTo("final.checks");
const labelled = { issue: 12300, kind: "labeled", at: earlier, actor: "bob" } as const;

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
  [
    "waiting for a review",
    checked.withReviewRequest(["grace"], "2024-07-29T14:25:00Z"),
    "final.review",
    "whoever is asked: grace",
  ],
  [
    "waiting for the archive of the list",
    aRelease()
      .upTo("candidate.review")
      .withRun("candidate.announce-mail", "succeeded", { target: "24.7.0rc1" }),
    "candidate.announce-mail",
    "the list’s owners, if they hold it",
  ],
  [
    "waiting while its week stands still",
    announced.withBlocker().with({ blockerEvents: [labelled] }),
    "candidate.wait",
    "whoever fixes it, or two committers who waive it",
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

test("whose turn it is where one waived a blocker, and a second person has to: by account, not by name", () => {
  const { state } = stepOf(aRelease().withBlocker(), "prepare.blockers", [aWaiver(12300, {}, [])]);
  expect(turnOf(state)).toEqual(committerOtherThan(ada));
  expect(whoseTurn(state, null)).toBe("a committer other than ada");
});
