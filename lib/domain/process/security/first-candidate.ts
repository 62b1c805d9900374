import type { Instant } from "@/lib/domain/instant";
import { toMs } from "@/lib/domain/instant";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import type { Step, StepContext } from "@/lib/domain/process/step";
import { done, evidence, type StepState, waiting } from "@/lib/domain/process/step-state";
import { releaseVersion } from "@/lib/domain/process/subject";
import { targetOf } from "@/lib/domain/release/target";
import { candidateOf } from "@/lib/domain/version";
import { inAdvisory, ofAdvisory } from "./advisory-seen";
import { fixMergedAt, isFixPublic } from "./fix-of";
import { firstCandidate } from "./patched";
import { isSecurityRelease } from "./security-release";

export const firstCandidateStep: Step = {
  key: "security.first-candidate",
  phase: "security",
  kind: "wait",
  title: (facts) => `Fix published with ${firstCandidate(facts)}`,
  paragraph: paragraph(
    "Security release",
    "7",
    "Once the PR is merged, the fix is public, but unreleased. Try to do the release candidate as soon as possible after the security PR merge.",
  ),
  needs: ["security.merge"],
  isAsked: isSecurityRelease,
  remembered: { kind: "at-once" },
  target: null,
  button: null,
  check,
};

/** How long the fix has been public without a release that has it. */
export interface Stopwatch {
  /** When the fix became public. */
  readonly since: Instant;
  /** When the first candidate was on PyPI; null: it is not, and the clock runs. */
  readonly until: Instant | null;
}

/** null: the fix is not public, or nothing tells since when. */
export function stopwatchOf(facts: Facts): Stopwatch | null {
  const advisory = facts.advisory?.value ?? null;
  if (advisory === null || !isFixPublic(advisory)) return null;
  const since = fixMergedAt(advisory) ?? advisory.publishedAt;
  const target = targetOf(candidateOf(releaseVersion(facts), 1));
  return since === null ? null : { since, until: filesCompleteSince(target, facts) };
}

function check({ facts }: StepContext): StepState {
  return ofAdvisory(facts, (seen) => {
    const watch = stopwatchOf(facts);
    const version = firstCandidate(facts);
    const until = filesCompleteSince(targetOf(candidateOf(releaseVersion(facts), 1)), facts);
    if (until !== null)
      return done(
        evidence(
          watch === null
            ? `${version} is on PyPI.`
            : `${version} was on PyPI ${minutes(watch.since, until)} min after the merge.`,
          { occurredAt: until, observedAt: facts.pypi?.observedAt ?? null },
        ),
      );
    return waiting(
      `${version} is not on PyPI yet.`,
      ...(watch === null ? [] : [inAdvisory(seen, "The fix is public.", watch.since)]),
    );
  });
}

function minutes(since: Instant, until: Instant): string {
  return String(Math.max(0, Math.round((toMs(until) - toMs(since)) / 60_000)));
}
