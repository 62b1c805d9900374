import { checkFiledAs, checkToFile, type AskedCheck } from "@/lib/domain/blocker/failed-check";
import { failedChecks } from "@/lib/domain/process/checks-state";
import type { Instant } from "@/lib/domain/instant";
import { checkLabel } from "@/lib/domain/observed/check-rollup";
import type { FiledIssue } from "@/lib/domain/test-report/may-file";
import type { Viewer } from "@/lib/domain/viewer";
import { readTrunkFacts } from "./blocker-plan";

/** A check that fails at trunk's head. */
export interface TrunkFailure extends AskedCheck {
  /** Where its log is, else the commit's checks. */
  readonly url: string;
  /** The open release blocker that it is filed as; null: none. */
  readonly filedAs: FiledIssue | null;
}

/** The checks that fail at trunk's head now, each once; none before the first sync. */
export async function readTrunkFailures(
  viewer: Viewer,
  now: Instant,
): Promise<readonly TrunkFailure[]> {
  const facts = await readTrunkFacts(viewer, now);
  const rollup = facts.trunkChecks?.value ?? null;
  if (rollup === null) return [];
  const labels = [...new Set(failedChecks(rollup).map(checkLabel))];
  return labels.flatMap((label): readonly TrunkFailure[] => {
    const failed = checkToFile({ oid: rollup.oid, label }, facts);
    if (failed === null) return [];
    return [{ oid: rollup.oid, label, url: failed.url, filedAs: checkFiledAs(failed, facts) }];
  });
}
