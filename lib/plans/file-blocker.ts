import { project } from "@/lib/config/project";
import { checkToFile, failedCheckDraft } from "@/lib/domain/blocker/failed-check";
import { mayFileWished } from "@/lib/domain/plan/filing";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { blockerDraft, type BlockerDraft } from "@/lib/domain/test-report/blocker-draft";
import { reportToFile } from "@/lib/domain/test-report/may-file";
import { notReady, present, type PlanRequest } from "./plan-builder";

/** prepare.blockers: files a failing test report or check as a release blocker ("Any serious error should be considered a blocker"). */
export async function planFiledBlocker(request: PlanRequest): Promise<PlanBody> {
  const { facts, actor, wishes } = request;
  const permission = mayFileWished("prepare.blockers", wishes, facts);
  if (permission === null)
    throw notReady("This step has nothing to do by hand.", "File a failing test report or check.");
  if (!permission.allowed) throw notReady(permission.reason, "Look at the step again.");
  const { what, draft } = await toFile(request);
  const { title, body, marker } = draft;
  return {
    release: facts.version,
    step: "prepare.blockers",
    title: `File ${what} as a release blocker`,
    actor,
    basis: [],
    effects: [{ kind: "file-issue", title, body, marker, labels: [project.blockerLabel] }],
    warnings: [],
  };
}

/** What is filed, in words, and as which issue. */
interface ToFile {
  readonly what: string;
  readonly draft: BlockerDraft;
}

async function toFile({ facts, wishes, logEnd }: PlanRequest): Promise<ToFile> {
  if (wishes.check !== null) {
    const failed = present(checkToFile(wishes.check, facts), "The check");
    const draft = failedCheckDraft(failed, await logEnd(failed.check));
    return { what: `the failed check ${failed.label} of ${failed.branch}`, draft };
  }
  const asked = wishes.report;
  const report = present(asked === null ? null : reportToFile(asked, facts), "The report");
  const what = `${report.by.login}’s report about ${report.target}`;
  return { what, draft: blockerDraft(report) };
}
