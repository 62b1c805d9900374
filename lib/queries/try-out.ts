import { project } from "@/lib/config/project";
import type { Instant } from "@/lib/domain/instant";
import { tagName } from "@/lib/domain/naming";
import type { Permission } from "@/lib/domain/permission";
import type { Facts, ReleaseDecision } from "@/lib/domain/process/facts";
import { filesCompleteSince } from "@/lib/domain/process/publication/files";
import { candidateTarget, publishedPage } from "@/lib/domain/process/subject";
import { waitOf } from "@/lib/domain/process/wait/candidate-wait";
import type { WaitClock } from "@/lib/domain/process/wait/wait-clock";
import { parseTarget, targetName, type Target } from "@/lib/domain/release/target";
import {
  answersOf,
  type AskedProject,
  type ProjectAnswer,
} from "@/lib/domain/test-report/asked-project";
import { filedAs, type FiledIssue } from "@/lib/domain/test-report/may-file";
import { takesReports } from "@/lib/domain/test-report/may-report";
import { standingReports, type TestReport } from "@/lib/domain/test-report/test-report";
import { formatVersion, releaseOf } from "@/lib/domain/version";
import type { Viewer } from "@/lib/domain/viewer";
import { isKnown, releaseNumberOf } from "./release";
import { readReleaseStatus } from "./release-status";

/** A report with the issue that it was filed as. */
export interface ShownReport extends TestReport {
  /** null: it was not filed. */
  readonly filedAs: FiledIssue | null;
}

/** How users try a target, and what they say of it. */
export interface TryOutPage {
  readonly now: Instant;
  readonly version: string;
  /** "24.7.0rc1" */
  readonly target: string;
  readonly facts: Facts;
  /** null: nobody drives it here, so that nobody reports. */
  readonly release: ReleaseDecision | null;
  /** Since when it can be installed; null: not yet, as far as was seen. */
  readonly filesSince: Instant | null;
  /** The wait of the candidate; null: it has not begun, or this is not the candidate under way. */
  readonly clock: WaitClock | null;
  /** Its notes, as its release on GitHub has them; null: there is none. */
  readonly news: string | null;
  readonly takes: Permission;
  /** Those that stand, newest first. */
  readonly reports: readonly ShownReport[];
  readonly answers: readonly ProjectAnswer[];
  /** Who wants to be asked. */
  readonly projects: readonly AskedProject[];
}

/**
 * How to try that target of a release; null where the texts are no number and target of a release that
 * the viewer may know of.
 */
export async function readTryOutPage(
  viewer: Viewer,
  named: { readonly version: string; readonly target: string },
  now: Instant,
): Promise<TryOutPage | null> {
  const version = releaseNumberOf(named.version);
  const target = parseTarget(named.target);
  if (version === null || target === null || !isOf(target, version, named.target)) return null;
  const { facts, checklist, attestations } = await readReleaseStatus(viewer, version, now);
  if (!isKnown(facts, checklist)) return null;
  const name = targetName(target);
  const isUnderWay = targetName(candidateTarget(facts)) === name;
  return {
    ...{ now, version, target: name, facts, release: facts.release },
    filesSince: filesCompleteSince(target, facts),
    clock: isUnderWay ? waitOf(target, facts, attestations, now) : null,
    news: newsOf(target, facts),
    takes: takesReports(target, facts),
    reports: standingReports(facts.reports, name).map((report) => ({
      ...report,
      filedAs: filedAs(report, facts),
    })),
    answers: answersOf(project.askedProjects, facts.reports, name),
    projects: project.askedProjects,
  };
}

/** Whether it is a target of that release, spelled as we spell it. */
function isOf(target: Target, version: string, spelled: string): boolean {
  return formatVersion(releaseOf(target.version)) === version && targetName(target) === spelled;
}

function newsOf({ version }: Target, facts: Facts): string | null {
  return publishedPage(facts, tagName(version))?.body ?? null;
}
