import type { Actor } from "@/lib/domain/actor";
import { blockerKey } from "@/lib/domain/blocker/blocker-key";
import { failedCheckDraft, type FailedCheck } from "@/lib/domain/blocker/failed-check";
import { project } from "@/lib/config/project";
import type { PlanBody } from "@/lib/domain/plan/plan";

interface FiledCheck {
  readonly failed: FailedCheck;
  /** The end of its log; null where that cannot be read. */
  readonly log: string | null;
  readonly actor: Actor;
}

/**
 * Files a failed check of trunk as a release blocker while no release is driven that it could be filed for
 * ("Failing tests on the main branch should be considered release blocker. They should be fixed in separate
 * ticket/PR.", release process, "How to do a release candidate", 1).
 */
export function planTrunkCheck({ failed, log, actor }: FiledCheck): PlanBody {
  const { title, body, marker } = failedCheckDraft(failed, log);
  const { oid, label } = failed;
  return {
    release: null,
    blocker: blockerKey({ kind: "check", check: { oid, label } }),
    title: `File the failed check ${label} of ${failed.branch} as a release blocker`,
    actor,
    basis: [],
    effects: [{ kind: "file-issue", title, body, marker, labels: [project.blockerLabel] }],
    warnings: [],
  };
}
