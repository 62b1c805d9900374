import { project } from "@/lib/config/project";
import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import { mayPropose } from "@/lib/domain/blocker/blocker-proposal";
import { blockerStanding, type BlockerStanding } from "@/lib/domain/blocker/blocker-standing";
import type { Hold, Obstacles } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import type { Permission } from "@/lib/domain/permission";
import type { Waiver } from "@/lib/domain/process/attestation";
import type { Viewer } from "@/lib/domain/viewer";
import { readBlockersPage, type ReleaseWaivers } from "./blockers";
import { readProposalsOfIssue, type ShownProposal } from "./blocker-proposals";
import { readChangePage, type ChangePage } from "./change";
import { readRegressionOf, type RegressionOfIssue } from "./suggested-blockers";

/** What an issue means to one release in flight that the viewer may see. */
export interface AffectedRelease extends Omit<ReleaseWaivers, "waivers"> {
  /** null: it holds up nothing of it. */
  readonly hold: Hold | null;
  /** Whether two committers waived it for the release. */
  readonly isWaived: boolean;
  /** What was proposed of waiving it, in force or not; null: nothing. */
  readonly waiver: Waiver | null;
}

/** An issue as a release blocker, and where its fix is. */
export interface BlockerPage {
  readonly now: Instant;
  readonly number: number;
  /** The issue, or the pull request of that number, and the changes that are for it. */
  readonly fix: ChangePage;
  /** null: it is a pull request, and those are no release blockers. */
  readonly issue: Issue | null;
  /** null: likewise. */
  readonly standing: BlockerStanding | null;
  /** GitHub's own of the label, oldest first; none where it was not read. */
  readonly history: readonly BlockerEvent[];
  /** Newest first; none where it is no blocker. */
  readonly releases: readonly AffectedRelease[];
  /** What it holds up of the release that nobody has begun; null: a release is in flight, or nothing. */
  readonly nextRelease: Hold | null;
  /** What was proposed of it, newest first. */
  readonly proposals: readonly ShownProposal[];
  /** Whether it can be proposed now; who asks is another question. */
  readonly proposable: Permission;
  readonly regression: RegressionOfIssue;
}

/** What is known of that number as a release blocker; null where no issue and no pull request was seen. */
export async function readBlockerPage(
  viewer: Viewer,
  number: number,
  now: Instant,
): Promise<BlockerPage | null> {
  const [fix, { about, proposals }] = await Promise.all([
    readChangePage(viewer, number, now),
    readProposalsOfIssue(viewer, number),
  ]);
  if (fix === null) return null;
  const { history } = about;
  const issue = fix.about.kind === "issue" ? about.issue : null;
  const standing = issue === null ? null : blockerStanding(issue, history, project.blockerLabel);
  const affected =
    standing?.kind === "blocks"
      ? await readAffected(viewer, number, now)
      : { releases: [], nextRelease: null };
  const regression =
    issue === null ? { signs: [], denied: null } : await readRegressionOf(viewer, issue);
  const proposable = mayPropose(proposals, { ...about, issue });
  return {
    ...{ now, number, fix, issue, standing, history, ...affected },
    ...{ proposals, proposable, regression },
  };
}

async function readAffected(
  viewer: Viewer,
  number: number,
  now: Instant,
): Promise<Pick<BlockerPage, "releases" | "nextRelease">> {
  const { obstacles, releases } = await readBlockersPage(viewer, now);
  const holds = holdsOf(number, obstacles);
  return {
    releases: releases.map(({ waivers, ...release }) => ({
      ...release,
      hold: holds.find((hold) => hold.release === release.version) ?? null,
      isWaived: obstacles.waived.some(
        (one) => one.issue.number === number && one.release === release.version,
      ),
      waiver: waivers.find((waiver) => waiver.issue === number) ?? null,
    })),
    nextRelease: holds.find(({ release }) => release === null) ?? null,
  };
}

function holdsOf(number: number, { blockers }: Obstacles): readonly Hold[] {
  return blockers?.find(({ issue }) => issue?.number === number)?.holds ?? [];
}
