/**
 * The state of the sandbox world: everything GitHub, PyPI, Read the Docs, list and IRC "know" that is not in
 * git. Plain data, saved as JSON beside the git repository; every room reads and changes it
 * through `Sandbox` (sandbox.ts), which saves and tells the listeners.
 *
 * All times are ISO 8601 UTC in sandbox time (see clock.ts).
 */

import type { ScheduledRun, WorkflowRunRecord } from "./actions/records";
import type { AdvisoryRecord } from "./github/advisory-records";
import type { ChannelRecord } from "./irc/records";
import type { LetterRecord, MailRecord } from "./mail/records";
import type { PushRecord } from "./push/records";

export interface Persona {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  /** What the persona is there for, in words of the page. */
  readonly part:
    | "release manager"
    | "reviewer"
    | "committer"
    | "contributor"
    | "visitor"
    | "worker"
    | "bystander";
  /** GitHub's RepositoryPermission. */
  permission: "ADMIN" | "WRITE" | "TRIAGE" | "READ";
  /** A personal access token with every scope; another in every world. */
  readonly token: string;
  readonly databaseId: number;
}

/** A token that somebody granted to the OAuth application. */
export interface GrantRecord {
  readonly token: string;
  readonly login: string;
  /** As GitHub normalises them. */
  readonly scopes: readonly string[];
}

export interface IssueRecord {
  readonly number: number;
  title: string;
  body: string;
  state: "OPEN" | "CLOSED";
  stateReason: "COMPLETED" | "NOT_PLANNED" | "REOPENED" | null;
  author: string;
  assignees: string[];
  labels: string[];
  /** Number of its milestone; missing: it has none. */
  milestone?: number;
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  comments: CommentRecord[];
  /** Absent where nothing happened since the issue was seeded. */
  timeline?: TimelineRecord[];
}

/** An event of the timeline of an issue or a pull request. */
export interface TimelineRecord {
  readonly id: number;
  readonly kind:
    "LabeledEvent" | "UnlabeledEvent" | "ClosedEvent" | "ReopenedEvent" | "ReviewRequestedEvent";
  /** null where the event is about no label. */
  readonly label: string | null;
  /** Whose review was requested; missing where the event is no such request. */
  readonly reviewer?: { readonly login: string } | { readonly team: string };
  readonly actor: string;
  readonly createdAt: string;
}

export interface CommentRecord {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly createdAt: string;
}

export interface ReviewRecord {
  readonly id: number;
  readonly author: string;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  readonly body: string;
  readonly commitOid: string;
  readonly submittedAt: string;
}

export interface PullRequestRecord {
  readonly number: number;
  title: string;
  body: string;
  state: "OPEN" | "CLOSED" | "MERGED";
  isDraft: boolean;
  author: string;
  /** Login of the account whose fork has the head branch; missing: the repository itself has it. */
  readonly fork?: string;
  headRefName: string;
  /** Kept when the head branch is deleted; while it is open the branch's head counts. */
  headRefOid: string;
  baseRefName: string;
  /** Logins of its assignees; missing: nobody. */
  assigned?: string[];
  labels: string[];
  /** As an issue's. */
  milestone?: number;
  requestedReviewers: string[];
  requestedTeams: string[];
  reviews: ReviewRecord[];
  createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  mergedAt: string | null;
  mergeCommitOid: string | null;
  /** Missing: it is not merged, or was when the world began. */
  mergedBy?: string;
  /** When its body was edited last; missing: it never was. */
  bodyEditedAt?: string;
  comments: CommentRecord[];
  /** Absent where nothing happened since the pull request was seeded. */
  timeline?: TimelineRecord[];
  /** Id of the last comment that the project's bot has read; missing: none. */
  heardComment?: number;
  /** GitHub answers UNKNOWN until its background job has looked: the time from which it knows. */
  mergeableKnownAt: string | null;
}

export interface ReleaseRecord {
  readonly id: number;
  tagName: string;
  targetCommitish: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  author: string;
  readonly createdAt: string;
  publishedAt: string | null;
}

export interface PypiFileRecord {
  readonly version: string;
  readonly filename: string;
  readonly packagetype: "bdist_wheel" | "sdist";
  readonly sha256: string;
  readonly size: number;
  readonly uploadedAt: string;
  /** PyPI's caches: the JSON API shows the file from here on. */
  readonly visibleAt: string;
  /** The tag and repository of the trusted publisher, when there was one. */
  readonly provenance: { readonly repository: string; readonly ref: string } | null;
}

export interface DocsBuildRecord {
  readonly pullRequest: number;
  readonly headSha: string;
  /** The preview answers 200 from here on; 404 before. */
  readonly answersAt: string;
}

/** A build of a version of the documentation. */
export interface DocsVersionRecord {
  readonly slug: string;
  readonly oid: string;
  /** It is served from here on; what was served before, until then. */
  readonly answersAt: string;
}

export interface LabelRecord {
  readonly name: string;
  readonly color: string;
  readonly description: string;
}

export interface MilestoneRecord {
  readonly number: number;
  readonly title: string;
}

/** A fault that the next matching requests meet; the shapes are GitHub's own (faults.ts). */
export interface FaultRecord {
  readonly id: number;
  readonly kind: string;
  /** Restricts the fault to requests whose "METHOD /path operationName" contains this text. */
  readonly match: string;
  times: number;
  /** Seconds that the limits ask to wait; 60 when it is not said. */
  readonly seconds?: number;
}

/** Switches of the panel "The world". */
export interface Settings {
  /** Sandbox seconds from a push until its checks have their results. */
  checkSeconds: number;
  /** Sandbox seconds from the tag until the files are visible on PyPI. */
  pypiSeconds: number;
  /** Sandbox seconds until the docs preview of a push answers. */
  docsSeconds: number;
  /** Every Nth check run of a fresh push is flaky: it fails once and passes when run again. 0 = none. */
  flakyEvery: number;
  /** The upload of a tag waits until somebody approves its deployment; missing: it does not. */
  uploadNeedsApproval?: boolean;
  /** What the pull request's own run builds and keeps; missing: nothing, as workflows did until 2024. */
  pullRequestBuilds?: ("bdist_wheel" | "sdist")[];
  /**
   * The protection of trunk dismisses an approval when the branch moves on. Missing: it does not, for
   * the release process asks for no second review after the final's ("No need to request another
   * review").
   */
  dismissesStaleApprovals?: boolean;
  /** In headless rehearsals: review requests are answered by the reviewer with an approval. */
  reviewsComeByThemselves: boolean;
  /** Sandbox seconds until the list's archive shows a mail; missing: at once. */
  archiveSeconds?: number;
  /**
   * Sandbox seconds until the list's moderator lets the first mail of a new sender through, unless
   * somebody does it in the panel; missing: nothing is held.
   */
  moderatorSeconds?: number;
  /** Milliseconds that every request is on its way; worlds that were begun before it have none. */
  latencyMs?: number;
}

export interface SandboxState {
  readonly repository: {
    readonly owner: string;
    readonly name: string;
    readonly trunk: string;
    readonly databaseId: number;
  };
  readonly people: Persona[];
  /** Oldest first. */
  grants?: GrantRecord[];
  readonly team: { readonly slug: string; readonly name: string; readonly members: string[] };
  readonly labels: LabelRecord[];
  /** Missing: none. */
  readonly milestones?: MilestoneRecord[];
  readonly settings: Settings;
  nextNumber: number;
  nextId: number;
  issues: IssueRecord[];
  pullRequests: PullRequestRecord[];
  workflowRuns: WorkflowRunRecord[];
  releases: ReleaseRecord[];
  pypi: PypiFileRecord[];
  docs: DocsBuildRecord[];
  /** Since the world began; missing: none. */
  docsVersions?: DocsVersionRecord[];
  faults: FaultRecord[];
  /** Offset of sandbox time from the machine's clock, in milliseconds; frozenAt stops it. */
  clock: { offsetMs: number; frozenAt: string | null };
  /**
   * The branches and tags whose changes everybody has been told of (sandbox.ts). A difference from
   * git at the start means that the sandbox was killed in between: it tells them then.
   */
  knownRefs?: Record<string, string>;
  /** What the mailing list has taken, oldest first. */
  mails?: MailRecord[];
  letters?: LetterRecord[];
  channels?: ChannelRecord[];
  /** Browsers that can be told by web push, as their push service knows them; missing: none. */
  pushes?: PushRecord[];
  /** Where mail and IRC answered last: whoever was told it finds them there after a restart. */
  ports?: { readonly smtp: number; readonly irc: number };
  /** Oldest first; missing: none. */
  advisories?: AdvisoryRecord[];
  /** Logins of those who manage the repository's security besides its administrators. */
  securityManagers?: string[];
  /** Runs that are asked for but not yet made (actions/schedule.ts). */
  scheduledRuns?: ScheduledRun[];
}
