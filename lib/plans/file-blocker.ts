import { project } from "@/lib/config/project";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { blockerDraft } from "@/lib/domain/test-report/blocker-draft";
import { mayFile, reportToFile } from "@/lib/domain/test-report/may-file";
import { notReady, present, type PlanRequest } from "./plan-builder";

/** prepare.blockers: files a failing test report as a release blocker ("Any serious error should be considered a blocker"). */
export function planFiledBlocker({ facts, actor, wishes }: PlanRequest): PlanBody {
  if (wishes.report === null)
    throw notReady("This step has nothing to do by hand.", "File a failing test report.");
  const permission = mayFile("prepare.blockers", wishes.report, facts);
  if (!permission.allowed) throw notReady(permission.reason, "Look at the reports again.");
  const report = present(reportToFile(wishes.report, facts), "The report");
  const { title, body, marker } = blockerDraft(report);
  return {
    release: facts.version,
    step: "prepare.blockers",
    title: `File ${report.by.login}’s report about ${report.target} as a release blocker`,
    actor,
    basis: [],
    effects: [{ kind: "file-issue", title, body, marker, labels: [project.blockerLabel] }],
    warnings: [],
  };
}
