import { secondPersons } from "@/lib/domain/approval/second-person";
import { listOf } from "@/lib/domain/actor";
import type { Evidence, Fact } from "@/lib/domain/fact";
import { latestOf } from "@/lib/domain/instant";
import { shortOid } from "@/lib/domain/process/links";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  evidence,
  notSyncedYet,
  shownBy,
  type StepState,
  waiting,
} from "@/lib/domain/process/step-state";
import type { Attestation, CheckWaiver } from "@/lib/domain/process/attestation";
import { waivedChecksAt } from "@/lib/domain/process/check-waiver";
import {
  hasFailed,
  withoutChecks,
  type Check,
  type CheckRollup,
} from "@/lib/domain/observed/check-rollup";
import { aCommitter } from "@/lib/domain/process/who";

/** Of which commit the checks are asked, and what that is called. */
interface Asked {
  readonly head: string;
  readonly what: string;
  readonly code: "trunk-red" | "checks-red";
}

/**
 * What the checks of a commit say (How to do a release candidate, 1 and 10–11). A rollup of another
 * commit than `head` says nothing, and GitHub's null means "not yet": never green. A check that two
 * people waived at exactly this commit does not count.
 */
export function checksState(
  seen: Fact<CheckRollup> | null,
  { head, what, code }: Asked,
  attestations: readonly Attestation[],
): StepState {
  const waivers = waivedChecksAt(head, attestations);
  const rollup = seen === null ? null : { ...seen, value: counted(seen.value, waivers) };
  if (rollup === null) return notSyncedYet(`checks of ${what}`);
  if (rollup.value.oid !== head)
    return waiting(`${what} has moved to ${shortOid(head)}, whose checks are not synced yet.`);
  const { state, checks } = rollup.value;
  switch (state) {
    case "success":
      return done(passed(rollup, `${what} at ${shortOid(head)}`), ...waivers.map(waivedEvidence));
    case "pending":
    case "expected":
      return waiting(
        `Checks of ${what} are running: ${progress(checks)}.`,
        shownBy(rollup, `GitHub says "${state}" for ${shortOid(head)}.`),
      );
    case null:
      return waiting(`GitHub has no check of ${what} at ${shortOid(head)} yet: that is not green.`);
    case "failure":
    case "error":
      return blocked(...failures(rollup, what, code));
  }
}

/** Passed when the last of them ended: that stays so when they are run again and fail. */
function passed(rollup: Fact<CheckRollup>, where: string): Evidence {
  const { checks } = rollup.value;
  const ended = latestOf(checks.map(({ completedAt }) => completedAt));
  return shownBy(rollup, allPassed(checks, where), rollup.source, ended);
}

function counted(rollup: CheckRollup, waivers: readonly CheckWaiver[]): CheckRollup {
  const labels = waivers.map(({ check }) => check);
  return withoutChecks(rollup, labels);
}

function waivedEvidence(waiver: CheckWaiver): Evidence {
  const { by, at: occurredAt, check, reason, oid } = waiver;
  const who = `${by.login} and ${listOf(secondPersons(waiver).map((one) => one.by))}`;
  const sentence = `${check} is waived at ${shortOid(oid)} by ${who}: “${reason}”`;
  return evidence(sentence, { occurredAt });
}

function allPassed(checks: readonly Check[], where: string): string {
  return checks.length === 1
    ? `The check of ${where} passed.`
    : `All ${checks.length} checks of ${where} passed.`;
}

function progress(checks: readonly Check[]): string {
  const finished = checks.filter((check) => check.status === "completed").length;
  return `${finished} of ${checks.length} are finished`;
}

/** Checks that are finished and stand in the way. */
export function failedChecks(rollup: CheckRollup): readonly Check[] {
  return rollup.checks.filter(hasFailed);
}

/**
 * Where the log of a check is, as long as that is on the site where the commit's checks are: any service
 * that may write a commit status gives it an address, which may lead anywhere.
 */
export function logOf({ url }: Check, { source }: Fact<CheckRollup>): string {
  if (url === null || !URL.canParse(url) || !URL.canParse(source)) return source;
  return new URL(url).origin === new URL(source).origin ? url : source;
}

const remedy =
  "If it is just a flaky test, run the failed jobs again. A serious error is a release blocker: fix it in a separate ticket and pull request.";

function failures(
  rollup: Fact<CheckRollup>,
  what: string,
  code: "trunk-red" | "checks-red",
): readonly Blocker[] {
  const said = `GitHub says "${rollup.value.state ?? ""}" for ${what}`;
  const sentences = failedChecks(rollup.value).map((check) => ({
    sentence: `${check.name} of ${what}: ${check.conclusion ?? "failed"}.`,
    evidence: shownBy(rollup, check.name, logOf(check, rollup), check.completedAt),
  }));
  const named =
    sentences.length > 0
      ? sentences
      : [{ sentence: `${said}, without naming a check.`, evidence: shownBy(rollup, said) }];
  return named.map((parts) => blocker({ ...parts, code, remedy, clearedBy: aCommitter }));
}
