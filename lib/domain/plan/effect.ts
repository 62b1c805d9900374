import type { Actor } from "@/lib/domain/actor";

/**
 * An Effect is one change to the world. These are their plain descriptions, part of a Plan and of
 * its hash; how to look and how to do stands in lib/effects, one file a kind.
 */

export interface PlannedCommit {
  readonly oid: string;
  /** The commit it stands on. */
  readonly parent: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  readonly date: string;
  /** Unified diff with a stat, as `git show` prints it. */
  readonly diff: string;
  readonly files: readonly {
    readonly path: string;
    readonly added: number;
    readonly removed: number;
    readonly status: "added" | "modified" | "removed" | "renamed";
  }[];
}

export interface PushEffect {
  readonly kind: "push";
  readonly branch: string;
  /** The head the branch must have; the push is refused otherwise. */
  readonly expectedHead: string;
  readonly newHead: string;
  readonly commits: readonly PlannedCommit[];
}

export interface CreateRefEffect {
  readonly kind: "create-ref";
  readonly ref: string;
  readonly oid: string;
}

export interface CreateIssueEffect {
  readonly kind: "create-issue";
  readonly title: string;
  /** Ends with the marker, so that the issue can be found again. */
  readonly body: string;
  readonly marker: string;
  readonly assignee: Actor;
}

/** Opens an issue that nobody is assigned to: a defect's ticket, a release blocker. */
export interface FileIssueEffect {
  readonly kind: "file-issue";
  readonly title: string;
  /** Ends with the marker, so that the issue can be found again. */
  readonly body: string;
  readonly marker: string;
  /** Names of the project's labels. */
  readonly labels: readonly string[];
}

/** Gives an issue a label of the project's, besides those that it has. */
export interface LabelIssueEffect {
  readonly kind: "label-issue";
  readonly issue: number;
  readonly label: string;
}

export interface AssignIssueEffect {
  readonly kind: "assign-issue";
  readonly issue: number;
  readonly assignee: Actor;
}

export interface CreatePullRequestEffect {
  readonly kind: "create-pull-request";
  readonly headRef: string;
  readonly baseRef: string;
  readonly title: string;
  readonly body: string;
}

export interface RerunFailedJobsEffect {
  readonly kind: "rerun-failed-jobs";
  readonly workflowRun: number;
  /** The attempt that failed; a higher one means the re-run has happened. */
  readonly attempt: number;
}

export interface CreateReleaseEffect {
  readonly kind: "create-release";
  readonly tag: string;
  readonly oid: string;
  readonly name: string;
  readonly body: string;
  readonly prerelease: boolean;
}

export interface RequestReviewEffect {
  readonly kind: "request-review";
  readonly pullRequest: number;
  readonly reviewers: readonly string[];
  readonly teams: readonly string[];
}

/** Comments on a pull request. */
export interface CreateCommentEffect {
  readonly kind: "create-comment";
  readonly pullRequest: number;
  /** Ends with the marker, so that the comment can be found again. */
  readonly body: string;
  readonly marker: string;
}

/** Approves the deployment for which a workflow run waits: its upload then begins. */
export interface ApproveDeploymentEffect {
  readonly kind: "approve-deployment";
  readonly workflowRun: number;
  /** GitHub's id of the environment, and its name. */
  readonly environmentId: number;
  readonly environment: string;
}

/** Hands a mail to the desk's mail server. */
export interface SendMailEffect {
  readonly kind: "send-mail";
  /** Bare, without angle brackets; by it the mail is found again in the list's archive. */
  readonly messageId: string;
  /** The envelope: addresses. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** The whole message (RFC 5322), with that Message-ID: this is sent, byte for byte. */
  readonly message: string;
}

export interface SetTopicEffect {
  readonly kind: "set-topic";
  /** "#twisted-dev" */
  readonly channel: string;
  /** The whole new topic. */
  readonly topic: string;
  /** The part of it that tells the news: a topic that has it is good as it is. */
  readonly contains: string;
}

export interface SayOnIrcEffect {
  readonly kind: "say-on-irc";
  readonly channel: string;
  readonly text: string;
}

/** Merges it with a merge commit, which closes the issues that its body says it closes. */
export interface MergePullRequestEffect {
  readonly kind: "merge-pull-request";
  readonly pullRequest: number;
  /** The head it must have; GitHub refuses to merge another. */
  readonly expectedHead: string;
  /** First line of the merge commit's message. */
  readonly headline: string;
}

export interface CloseIssueEffect {
  readonly kind: "close-issue";
  readonly issue: number;
}

/** Asks GitHub for a CVE of a security advisory ("GHSA-…"). */
export interface RequestCveEffect {
  readonly kind: "request-cve";
  readonly advisory: string;
}

/** Says in an advisory in which version its packages are patched. */
export interface SetPatchedVersionEffect {
  readonly kind: "set-patched-version";
  readonly advisory: string;
  readonly version: string;
}

/** Gives an issue or a pull request another title. */
export interface RetitleEffect {
  readonly kind: "retitle";
  readonly subject: "issue" | "pull-request";
  readonly number: number;
  readonly title: string;
}

export type Effect =
  | PushEffect
  | CreateRefEffect
  | CreateIssueEffect
  | FileIssueEffect
  | LabelIssueEffect
  | AssignIssueEffect
  | CreatePullRequestEffect
  | RerunFailedJobsEffect
  | CreateReleaseEffect
  | RequestReviewEffect
  | CreateCommentEffect
  | ApproveDeploymentEffect
  | SendMailEffect
  | SetTopicEffect
  | SayOnIrcEffect
  | MergePullRequestEffect
  | CloseIssueEffect
  | RetitleEffect
  | RequestCveEffect
  | SetPatchedVersionEffect;

/** Every kind there is: what runs over all of them, such as the kill test, cannot forget one. */
export const effectKinds = [
  "push",
  "create-ref",
  "create-issue",
  "file-issue",
  "label-issue",
  "assign-issue",
  "create-pull-request",
  "rerun-failed-jobs",
  "create-release",
  "request-review",
  "create-comment",
  "approve-deployment",
  "send-mail",
  "set-topic",
  "say-on-irc",
  "merge-pull-request",
  "close-issue",
  "retitle",
  "request-cve",
  "set-patched-version",
] as const satisfies readonly Effect["kind"][];

export type EffectKind = (typeof effectKinds)[number];

/** What an effect left in the world: enough to find it again. */
export interface EffectResult {
  readonly sentence: string;
  readonly url: string | null;
  /** True when it was found there and not done by this run. */
  readonly adopted: boolean;
}
