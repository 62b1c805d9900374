import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";

export const testResults = ["passes", "fails"] as const;
export type TestResult = (typeof testResults)[number];

/** What somebody says of a candidate or final that they tried. Everybody can read it. */
export interface TestReport {
  readonly id: string;
  readonly releaseId: string;
  /** Name of the target: "24.7.0rc1". */
  readonly target: string;
  readonly result: TestResult;
  /** The name of one of the projects that want to be asked; null: of none of them. */
  readonly project: string | null;
  /** What they ran: "pytest tests", "trial twisted". One line. */
  readonly ran: string;
  /** Where: system, Python, reactor. One line. */
  readonly environment: string;
  /** What came of it; may be empty. */
  readonly words: string;
  readonly by: Actor;
  readonly at: Instant;
  /** null: it stands. */
  readonly withdrawn: { readonly by: Actor; readonly at: Instant } | null;
}

/** Characters of each text: a report is read by people, a log is linked. */
export const longestReport = { ran: 200, environment: 200, words: 4_000 } as const;

/** The reports of a target that stand, newest first. */
export function standingReports(
  reports: readonly TestReport[],
  target: string,
): readonly TestReport[] {
  return reports
    .filter((report) => report.target === target && report.withdrawn === null)
    .toReversed();
}

/** Those of them that say that something fails. */
export function failingReports(
  reports: readonly TestReport[],
  target: string,
): readonly TestReport[] {
  return standingReports(reports, target).filter(({ result }) => result === "fails");
}

/** "3 pass, 1 fails"; "none yet" */
export function reportCounts(reports: readonly TestReport[]): string {
  const fails = reports.filter(({ result }) => result === "fails").length;
  const passes = reports.length - fails;
  const parts = [
    ...(passes > 0 ? [`${passes} ${passes === 1 ? "passes" : "pass"}`] : []),
    ...(fails > 0 ? [`${fails} ${fails === 1 ? "fails" : "fail"}`] : []),
  ];
  return parts.length === 0 ? "none yet" : parts.join(", ");
}
