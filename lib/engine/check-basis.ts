import { TerminalError } from "@/lib/domain/errors";
import { isChecksItem, waivedIn } from "@/lib/domain/plan/checks-item";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { readWaivedChecks } from "@/lib/db/check-waivers";
import { readWaiversInForce } from "@/lib/db/waivers";
import { findMoved } from "@/lib/effects/find-moved";
import type { OngoingRun } from "./attempt";

/**
 * Observes everything the plan relied on, live. Throws `plan-stale`, naming all that moved, except
 * for what moved because an effect of this very plan has happened already: that will be adopted.
 */
export async function requireBasis(run: OngoingRun): Promise<void> {
  const moved: string[] = [];
  for (const item of run.plan.basis) {
    run.signal.throwIfAborted();
    const sentence = await moveOf(item, run);
    if (sentence === null) continue;
    if (await isOurDoing(item, run)) {
      await run.log(`${sentence} This plan's own doing, so it is adopted.`);
    } else {
      moved.push(sentence);
    }
  }
  if (moved.length === 0) return;
  throw new TerminalError("plan-stale", moved.join(" "), {
    whatToDo: "Nothing was done. Check what changed, then rebuild the plan.",
  });
}

/**
 * Asked right before each change: whoever stands behind a waiver, a commit or a text may take that back at any
 * moment, and the basis is observed once. GitHub is asked of reviews and of what waits for a yes, and else
 * only where somebody did. Throws `plan-stale`.
 */
export async function requireApprovals(run: OngoingRun): Promise<void> {
  for (const item of run.plan.basis) {
    if (!(await mayHaveMoved(item, run))) continue;
    const sentence = await moveOf(item, run);
    if (sentence === null) continue;
    throw new TerminalError("plan-stale", sentence, {
      whatToDo: `This change was not made; what was done before it stays. ${remedyOf(item)}, then rebuild the plan.`,
    });
  }
}

async function mayHaveMoved(item: BasisItem, { releaseId }: OngoingRun): Promise<boolean> {
  if (heldByPeople.includes(item.kind)) return true;
  if (isChecksItem(item) && waivedIn(item).length > 0) {
    const inForce = releaseId === null ? [] : await readWaivedChecks(releaseId, item.oid);
    return !waivedIn(item).every((label) => inForce.includes(label));
  }
  if (item.kind !== "no-open-blockers" || item.waived.length === 0) return false;
  const inForce = releaseId === null ? [] : await readWaiversInForce(releaseId);
  const waived = inForce.map(({ issue }) => issue);
  return !item.waived.every((issue) => waived.includes(issue));
}

/** What people may take back, or start anew, at any moment, and is asked before each change. */
const heldByPeople: readonly BasisItem["kind"][] = [
  "announcement-approved",
  "exception-mail-approved",
  "approved",
  "defect-reported",
  "blocker-proposed",
  "deployment-of-attempt",
];

function remedyOf(item: BasisItem): string {
  const { kind } = item;
  if (isChecksItem(item)) return "Have the check pass or its waiver approved";
  if (kind === "defect-reported") return "Look at the release’s defects";
  if (kind === "blocker-proposed") return "Have somebody else propose the issue again";
  if (kind === "deployment-of-attempt") return "Look at what the run’s new attempt has built";
  if (kind === "approved") return "Have the commit approved by somebody else";
  return kind === "announcement-approved" || kind === "exception-mail-approved"
    ? "Have the text approved, unless it was sent by hand"
    : "Resolve the blocker or have its waiver approved";
}

async function moveOf(item: BasisItem, run: OngoingRun): Promise<string | null> {
  const { access, by, releaseId, context } = run;
  return findMoved(item, { access, by, releaseId, now: await context.now() });
}

async function isOurDoing(item: BasisItem, run: OngoingRun): Promise<boolean> {
  for (const effect of run.plan.effects) {
    const bound = run.context.bindEffect(effect);
    if (!bound.moves(item)) continue;
    const seen = await bound.observe(run.access, null);
    if (seen.kind === "applied") return true;
  }
  return false;
}
