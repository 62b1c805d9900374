import { shortRef } from "@/lib/domain/naming";
import type { Fact } from "@/lib/domain/fact";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import {
  checkLabel,
  hasFailed,
  type Check,
  type CheckRollup,
} from "@/lib/domain/observed/check-rollup";
import type { Permission } from "@/lib/domain/permission";
import { logOf } from "@/lib/domain/process/checks-state";
import type { Facts } from "@/lib/domain/process/facts";
import { shortOid } from "@/lib/domain/process/links";
import type { StepKey } from "@/lib/domain/process/step-key";
import { releaseBranch } from "@/lib/domain/process/subject";
import { filingStep, type FiledIssue } from "@/lib/domain/test-report/may-file";
import { fenced } from "@/lib/domain/fenced";
import type { BlockerDraft } from "@/lib/domain/test-report/blocker-draft";
import { visibleLine, visibleText } from "@/lib/domain/visible-text";

/** Which check somebody wants to be filed: by its label, at the commit that they saw. */
export interface AskedCheck {
  /** 40 hex digits. */
  readonly oid: string;
  /** As checkLabel: "CI / ubuntu-py312". */
  readonly label: string;
}

/** A check that failed at the head of trunk or of the release branch. */
export interface FailedCheck {
  readonly check: Check;
  readonly label: string;
  readonly oid: string;
  /** The branch, "trunk". */
  readonly branch: string;
  /** Where its log is, else the commit's checks. */
  readonly url: string;
}

/** The failed check of that label, if it is one of trunk's head or the release branch's. */
export function checkToFile(asked: AskedCheck, facts: Facts): FailedCheck | null {
  const { trunk, trunkChecks, branchChecks } = facts;
  return (
    failedAt(asked, trunk?.value ?? null, trunkChecks) ??
    failedAt(asked, releaseBranch(facts), branchChecks)
  );
}

function failedAt(
  { oid, label }: AskedCheck,
  head: GitRef | null,
  rollup: Fact<CheckRollup> | null,
): FailedCheck | null {
  if (head?.oid !== oid || rollup?.value.oid !== oid) return null;
  const check = rollup.value.checks.find((one) => hasFailed(one) && checkLabel(one) === label);
  if (check === undefined) return null;
  return { check, label, oid, branch: shortRef(head.name), url: logOf(check, rollup) };
}

/** Whether a plan may file that check as a release blocker, and why not. */
export function mayFileCheck(step: StepKey, asked: AskedCheck, facts: Facts): Permission {
  const no = (reason: string): Permission => ({ allowed: false, reason });
  if (step !== filingStep) return no("A check is filed as a release blocker, and nothing else.");
  if (facts.release?.abandoned != null) return no(`${facts.version} was abandoned.`);
  const failed = checkToFile(asked, facts);
  if (failed === null)
    return no(
      `${asked.label} does not fail at ${shortOid(asked.oid)}, or that is no head any more.`,
    );
  const filed = checkFiledAs(failed, facts);
  return filed === null ? { allowed: true } : no(`It is filed already: #${filed.number}.`);
}

/**
 * The open release blocker that this check of this branch was filed as, at whatever commit; null: none.
 * Only members can set the blockers' label.
 */
export function checkFiledAs(
  failed: Pick<FailedCheck, "branch" | "label">,
  { blockers }: Facts,
): FiledIssue | null {
  return blockers?.value.find(({ body }) => body.includes(markerStart(failed))) ?? null;
}

function markerStart({ branch, label }: Pick<FailedCheck, "branch" | "label">): string {
  return `<!-- slipway:failed-check ${inMarker(branch)} ${inMarker(label)} `;
}

/** Nothing of a name can end the marker. */
function inMarker(name: string): string {
  return encodeURIComponent(name.replaceAll(/\p{Cs}/gu, "\uFFFD"));
}

/** A check that fails anew, after its issue was closed, is another one: it has another run. */
function markerOf(failed: FailedCheck): string {
  return `${markerStart(failed)}${failed.oid}/${failed.check.id ?? "status"} -->`;
}

/**
 * The release blocker that a failed check is filed as. `log`: the last lines of its log; null where
 * nobody keeps one. It stands in the issue as code, as whatever else the check says of itself: it cannot
 * mention people, close issues, or look like words of whoever files it.
 */
export function failedCheckDraft(failed: FailedCheck, log: string | null): BlockerDraft {
  const { check, label, oid, branch, url } = failed;
  const marker = markerOf(failed);
  const said = [
    `Check:  ${visibleLine(label)}`,
    `Result: ${check.conclusion ?? "failed"}`,
    `Commit: ${oid}`,
  ].join("\n");
  const end =
    log === null
      ? ["Its log could not be read; it may not be kept any more."]
      : ["The end of its log:", "", ...fenced(visibleText(log))];
  return {
    title: `${visibleLine(label)} fails on ${branch}`.slice(0, 120),
    body: [`A check of ${branch} failed: ${url}`, "", ...fenced(said), "", ...end, "", marker].join(
      "\n",
    ),
    marker,
  };
}
