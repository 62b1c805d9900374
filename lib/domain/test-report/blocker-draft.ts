import { fenced } from "@/lib/domain/fenced";
import { visibleLine, visibleText } from "@/lib/domain/visible-text";
import type { TestReport } from "./test-report";

/** An issue as it is to be opened. */
export interface BlockerDraft {
  readonly title: string;
  /** Ends with the marker, so that the issue can be found again. */
  readonly body: string;
  readonly marker: string;
}

/** In the body of the issue that a report was filed as; the report's id is Slipway's own. */
export function reportMarker({ releaseId, id }: Pick<TestReport, "releaseId" | "id">): string {
  return `<!-- slipway:test-report ${releaseId}/${id} -->`;
}

/**
 * The release blocker that a report is filed as. What its author wrote stands in it as code: it cannot
 * mention people, close issues, or look like words of whoever files it.
 */
export function blockerDraft(report: TestReport): BlockerDraft {
  const marker = reportMarker(report);
  const of = report.project ?? visibleLine(report.environment);
  const said = [
    `Ran:   ${visibleLine(report.ran)}`,
    `Where: ${visibleLine(report.environment)}`,
    ...(report.words === "" ? [] : ["", visibleText(report.words)]),
  ].join("\n");
  const by = `${report.by.login} reported on ${report.at.slice(0, 10)} that ${report.target} fails:`;
  return {
    title: `${report.target} fails: ${of}`.slice(0, 120),
    body: [by, "", ...fenced(said), "", marker].join("\n"),
    marker,
  };
}
