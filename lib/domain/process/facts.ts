import type { Actor } from "@/lib/domain/actor";
import type { TargetAnnouncement } from "@/lib/domain/announcement/announcement";
import { noOwnMails, type OwnMails } from "@/lib/domain/announcement/own-mails";
import type { Advisory, AdvisoryListing } from "@/lib/domain/observed/advisory";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import type { BranchCommit } from "@/lib/domain/observed/branch-commits";
import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import type { Fact } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import type { ChannelTopic } from "@/lib/domain/observed/channel-topic";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { FixPick } from "@/lib/domain/observed/fix-pick";
import type { DocsVersion } from "@/lib/domain/observed/docs-version";
import type { DocsPreview } from "@/lib/domain/observed/docs-preview";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { PypiFile } from "@/lib/domain/observed/pypi-file";
import type { SourceTree } from "@/lib/domain/observed/source-tree";
import type { TrunkMerge } from "@/lib/domain/observed/trunk-merge";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { TestReport } from "@/lib/domain/test-report/test-report";

/** Where the repository's pages are: base of every evidence link. */
export interface RepositoryPlace {
  readonly owner: string;
  readonly name: string;
  /** "https://github.com/twisted/twisted" */
  readonly url: string;
  readonly trunk: string;
}

/** The release as people decided it: its number and who drives it. */
export interface ReleaseDecision {
  /** What it is known by for ever: its number may change, and be begun again. */
  readonly id: string;
  /** Its number now: "24.7.0" */
  readonly version: string;
  readonly kind: "major" | "bugfix";
  readonly manager: Actor;
  readonly startedAt: Instant;
  /** The security advisory that it was started from ("GHSA-…"); null: it is no security release. */
  readonly advisory: string | null;
  /** Since when only those may see it who may see that advisory; null: everybody may. */
  readonly embargoedAt: Instant | null;
  /** null: somebody is at it. */
  readonly abandoned: Abandonment | null;
}

/** That a release was given up: it is in flight no more, and nothing is done for it. */
export interface Abandonment {
  readonly at: Instant;
  readonly by: Actor;
  readonly reason: string;
}

/** The newest run of a step, from our own books. */
export interface RunFact {
  readonly id: string;
  readonly step: StepKey;
  /** Name of the target it was for: "24.7.0rc1". */
  readonly target: string;
  readonly state:
    "queued" | "running" | "succeeded" | "refused" | "failed" | "needs-person" | "stopped";
  readonly since: Instant;
  /** Whose yes it has. */
  readonly by: Actor;
  /** The error's code; null where it went well. */
  readonly code: string | null;
  readonly error: string | null;
  readonly whatToDo: string | null;
}

/**
 * All that the rules look at for one release. null means: nobody has looked yet (which is not the
 * same as "there is none").
 */
export interface Facts {
  readonly place: RepositoryPlace;
  /** null where the release was found on GitHub and nobody drives it here yet. */
  readonly release: ReleaseDecision | null;
  /** The number under consideration: release's own, or the one found in ticket and branch. */
  readonly version: string;
  /** Numbers that the release had before ("24.2.0"), the newest first: what GitHub shows of them is its own. */
  readonly formerNumbers: readonly string[];
  readonly trunk: Fact<GitRef> | null;
  readonly trunkChecks: Fact<CheckRollup> | null;
  /** Open issues that carry the label of blockers. */
  readonly blockers: Fact<readonly Issue[]> | null;
  /** Closed ones with that label that were filed of this release's test reports. */
  readonly closedReports: readonly Issue[];
  /** When issues became blockers and ceased to be. */
  readonly blockerEvents: readonly BlockerEvent[];
  /** Issues titled "Release $RELEASE", open and closed, and open ones that are titled nearly so. */
  readonly tickets: Fact<readonly Issue[]> | null;
  /** All branches named release-*. */
  readonly branches: Fact<readonly GitRef[]> | null;
  /** The source at the release branch's head. */
  readonly source: Fact<SourceTree> | null;
  /**
   * The source at the commits of the release's own tags: it tells a branch that has moved on since
   * from a tag that stands in the wrong place.
   */
  readonly taggedSources: readonly Fact<SourceTree>[];
  /** How the release branch's head stands to trunk's; read once the final is tagged. */
  readonly trunkMerge: Fact<TrunkMerge> | null;
  /** Issues that are, or may be, the tickets of its defects, open and closed. */
  readonly defectIssues: Fact<readonly Issue[]> | null;
  /** Pull requests that are, or may be, the fixes of its defects. */
  readonly fixPullRequests: Fact<readonly PullRequest[]> | null;
  /** How their merges stand to the release branch's head and its newest candidate. */
  readonly picks: readonly Fact<FixPick>[];
  /** What stands on the release branch and not on trunk, newest first; read until the final is tagged. */
  readonly branchCommits: Fact<readonly BranchCommit[]> | null;
  /** Pull requests from the release branch, open and closed. */
  readonly pullRequests: Fact<readonly PullRequest[]> | null;
  /** Checks of the release branch's head. */
  readonly branchChecks: Fact<CheckRollup> | null;
  /** All tags named twisted-*. */
  readonly tags: Fact<readonly GitRef[]> | null;
  readonly githubReleases: Fact<readonly GitHubRelease[]> | null;
  /** Runs of workflows for the branch's head, the trunk's head and the release's tags. */
  readonly workflowRuns: Fact<readonly WorkflowRun[]> | null;
  readonly pypi: Fact<readonly PypiFile[]> | null;
  readonly docs: Fact<DocsPreview> | null;
  /** Messages of the list's archive that may announce a release. */
  readonly mails: Fact<readonly ArchivedMail[]> | null;
  /** By what mails of the archive are known to be ours; from our own books and settings. */
  readonly ownMails: OwnMails;
  /** Whether the desk has IRC set up; without it nobody looks at topics, and who announces says so. */
  readonly hasIrc: boolean;
  /** The topics of the project's IRC channels. */
  readonly topics: Fact<readonly ChannelTopic[]> | null;
  /** The versions of the documentation that were looked at: those of the release's tags, and stable. */
  readonly docsVersions: Fact<readonly DocsVersion[]> | null;
  /** The branch from which the docs version stable is built; null in it: there is none. */
  readonly stableBranch: Fact<GitRef | null> | null;
  /** Since when that branch was seen where it is; null: there is none, or nobody has looked. */
  readonly stableSince: Instant | null;
  /** The advisory of a security release; also null where it is none. */
  readonly advisory: Fact<Advisory> | null;
  /** What public databases say of it, each as old as its own answer. */
  readonly advisoryListings: readonly Fact<AdvisoryListing>[];
  readonly runs: readonly RunFact[];
  /** The texts that announce its targets, from our own books. */
  readonly announcements: readonly TargetAnnouncement[];
  /** What users say of its targets, oldest first, also what was taken back; from our own books. */
  readonly reports: readonly TestReport[];
}

/** What the world shows of a release that nobody has synced yet, and that nobody has begun here. */
export const nothingObserved = {
  formerNumbers: [],
  trunk: null,
  trunkChecks: null,
  blockers: null,
  closedReports: [],
  blockerEvents: [],
  tickets: null,
  branches: null,
  source: null,
  taggedSources: [],
  trunkMerge: null,
  defectIssues: null,
  fixPullRequests: null,
  picks: [],
  branchCommits: null,
  pullRequests: null,
  branchChecks: null,
  tags: null,
  githubReleases: null,
  workflowRuns: null,
  pypi: null,
  docs: null,
  mails: null,
  ownMails: noOwnMails,
  hasIrc: true,
  topics: null,
  docsVersions: null,
  stableBranch: null,
  stableSince: null,
  advisory: null,
  advisoryListings: [],
  runs: [],
  announcements: [],
  reports: [],
} as const satisfies Omit<Facts, "place" | "release" | "version">;
