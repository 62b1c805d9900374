import { standingReports, type TestReport } from "./test-report";

/** A project that uses Twisted and wants to be asked before a final. */
export interface AskedProject {
  readonly name: string;
  readonly url: string;
}

/** Whether it has reported. */
export interface ProjectAnswer {
  readonly project: AskedProject;
  /** Its newest report of the target that stands; null: none. */
  readonly report: TestReport | null;
}

/** What each of the projects has reported of the target, in their order. */
export function answersOf(
  projects: readonly AskedProject[],
  reports: readonly TestReport[],
  target: string,
): readonly ProjectAnswer[] {
  const standing = standingReports(reports, target);
  return projects.map((project) => ({
    project,
    report: standing.find((report) => report.project === project.name) ?? null,
  }));
}
