import type { Permission } from "@/lib/domain/permission";
import type { Facts } from "@/lib/domain/process/facts";
import type { StepKey } from "@/lib/domain/process/step-key";
import { reportMarker } from "./blocker-draft";
import type { TestReport } from "./test-report";

/** The gate whose plan files a blocker: nothing else is planned of it. */
export const filingStep: StepKey = "prepare.blockers";

/** The report of that id, if it can be filed as a release blocker now. */
export function reportToFile(id: string, facts: Facts): TestReport | null {
  const report = facts.reports.find((one) => one.id === id);
  return report?.withdrawn === null && report.result === "fails" ? report : null;
}

/** Whether a plan may file that report as a release blocker, and why not. */
export function mayFile(step: StepKey, id: string, facts: Facts): Permission {
  const no = (reason: string): Permission => ({ allowed: false, reason });
  if (step !== filingStep) return no("A report is filed as a release blocker, and nothing else.");
  if (facts.release?.abandoned != null) return no(`${facts.version} was abandoned.`);
  const report = reportToFile(id, facts);
  if (report === null) return no("There is no such failing report any more.");
  const filed = filedAs(report, facts);
  if (filed === null) return { allowed: true };
  return no(`It is filed already: #${filed.number}${filed.state === "closed" ? " (closed)" : ""}.`);
}

/** An issue that something was filed as. */
export interface FiledIssue {
  readonly number: number;
  readonly url: string;
  readonly state: "open" | "closed";
}

/**
 * The release blocker that a report was filed as, by the marker in its body, an open one first; null:
 * none. Only members can set the blockers' label.
 */
export function filedAs(
  report: TestReport,
  { blockers, closedReports }: Pick<Facts, "blockers" | "closedReports">,
): FiledIssue | null {
  const marker = reportMarker(report);
  const all = [...(blockers?.value ?? []), ...closedReports];
  return all.find(({ body }) => body.includes(marker)) ?? null;
}
