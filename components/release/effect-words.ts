import type {
  ApproveDeploymentEffect,
  CreateCommentEffect,
  CreateReleaseEffect,
  Effect,
  MergePullRequestEffect,
  PlannedCommit,
  SayOnIrcEffect,
  SendMailEffect,
  SetTopicEffect,
  PushEffect,
  RequestCveEffect,
  RequestReviewEffect,
  SetPatchedVersionEffect,
} from "@/lib/domain/plan/effect";
import { issueWords, people, type IssueEffect } from "./issue-words";

/** An effect in words: what happens, by which call, and what keeps it from happening twice. */
export interface EffectWords {
  /** What the button says that begins it: a verb and what it changes. */
  readonly button: string;
  /** Backticks around what is set in mono. */
  readonly what: string;
  /** The call, as it is sent. */
  readonly call: string;
  /** What it refuses and what it takes over. */
  readonly guard: string;
  /** What it sends besides; left out where that is all. */
  readonly payload?: EffectPayload;
}

/** What an effect carries: commits with their diffs, or the text it sends. */
export type EffectPayload =
  | { readonly kind: "commits"; readonly commits: readonly PlannedCommit[] }
  | { readonly kind: "text"; readonly label: string; readonly text: string };

const short = (oid: string): string => oid.slice(0, 10);
const bare = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, "");

function commentWords({ pullRequest, body }: CreateCommentEffect): EffectWords {
  return {
    button: `Comment on #${String(pullRequest)}`,
    what: `Comment on pull request #${String(pullRequest)}`,
    call: "GraphQL addComment",
    guard: "nothing is sent if a comment with our marker is there",
    payload: { kind: "text", label: "The comment", text: body },
  };
}

function deploymentWords({ workflowRun, environment }: ApproveDeploymentEffect): EffectWords {
  return {
    button: "Approve upload",
    what: `Approve the deployment of workflow run ${String(workflowRun)} to \`${environment}\``,
    call: "REST POST /actions/runs/…/pending_deployments",
    guard:
      "nothing is sent if it is approved already; refused if GitHub does not let you approve it",
  };
}

function pullRequestWords(effect: RequestReviewEffect | MergePullRequestEffect): EffectWords {
  const pullRequest = `pull request #${String(effect.pullRequest)}`;
  return effect.kind === "request-review"
    ? {
        button: "Request review",
        what: `Ask ${people([...effect.teams, ...effect.reviewers])} to review ${pullRequest}`,
        call: "GraphQL requestReviews",
        guard: "nothing is sent if they are asked already",
      }
    : {
        button: `Merge #${String(effect.pullRequest)}`,
        what: `Merge ${pullRequest} at \`${short(effect.expectedHead)}\` with the merge commit “${effect.headline}”`,
        call: "GraphQL mergePullRequest",
        guard: `refused if its head is no longer \`${short(effect.expectedHead)}\`; nothing is sent if it is merged already`,
      };
}

function askedWords(
  effect:
    | IssueEffect
    | CreateReleaseEffect
    | CreateCommentEffect
    | ApproveDeploymentEffect
    | RequestReviewEffect
    | MergePullRequestEffect,
): EffectWords {
  switch (effect.kind) {
    case "create-issue":
    case "assign-issue":
    case "label-issue":
    case "close-issue":
    case "file-issue":
    case "retitle":
      return issueWords(effect);
    case "create-release":
      return releaseWords(effect);
    case "create-comment":
      return commentWords(effect);
    case "approve-deployment":
      return deploymentWords(effect);
    case "request-review":
    case "merge-pull-request":
      return pullRequestWords(effect);
  }
}

function releaseWords(effect: CreateReleaseEffect): EffectWords {
  return {
    button: `Publish ${effect.name}`,
    what: `Tag \`${effect.tag}\` at \`${short(effect.oid)}\` and create the GitHub ${effect.prerelease ? "pre-release" : "release"} “${effect.name}”`,
    call: "REST POST /releases",
    guard: "refused if the tag exists at another commit; reused if it exists at this one",
    payload: { kind: "text", label: "Body of the release", text: effect.body },
  };
}

function outletWords(effect: SendMailEffect | SetTopicEffect | SayOnIrcEffect): EffectWords {
  switch (effect.kind) {
    case "send-mail":
      return {
        button: `Send mail to ${effect.to}`,
        what: `Send “${effect.subject}” to \`${effect.to}\``,
        call: "SMTP",
        guard: "not sent if the list’s archive has its Message-ID; never sent twice without asking",
        payload: { kind: "text", label: "The message, as it is sent", text: effect.message },
      };
    case "set-topic":
      return {
        button: `Set topic of ${effect.channel}`,
        what: `Set the topic of \`${effect.channel}\``,
        call: "IRC TOPIC",
        guard: `nothing is sent if the topic has “${effect.contains}” already`,
        payload: { kind: "text", label: "The whole topic", text: effect.topic },
      };
    case "say-on-irc":
      return {
        button: `Say it in ${effect.channel}`,
        what: `Send one message to \`${effect.channel}\``,
        call: "IRC PRIVMSG",
        guard: "never sent twice without asking",
        payload: { kind: "text", label: "The message", text: effect.text },
      };
  }
}

function advisoryWords(effect: RequestCveEffect | SetPatchedVersionEffect): EffectWords {
  return effect.kind === "request-cve"
    ? {
        button: "Request CVE",
        what: `Ask GitHub for a CVE of \`${effect.advisory}\``,
        call: "REST POST /security-advisories/…/cve",
        guard: "nothing is sent if it has one already; never sent twice without asking",
      }
    : {
        button: `Set patched version ${effect.version}`,
        what: `Say in \`${effect.advisory}\` that each of its packages is patched in \`${effect.version}\``,
        call: "REST PATCH /security-advisories/…",
        guard: "nothing is sent if it says so already; all else that it says is kept",
      };
}

/** Commits that are pushed, or a branch that is moved to a commit that GitHub has already. */
function pushWords(effect: PushEffect): EffectWords {
  const { branch, commits, expectedHead, newHead } = effect;
  if (commits.length === 0) return moveWords(effect);
  return {
    button: `Push to ${branch}`,
    what: `Push ${String(commits.length)} ${commits.length === 1 ? "commit" : "commits"} to \`${branch}\`, its head becomes \`${short(newHead)}\``,
    call: "git push --force-with-lease",
    guard: `refused if the branch is no longer at \`${short(expectedHead)}\`; reused if it is at \`${short(newHead)}\` already`,
    payload: { kind: "commits", commits },
  };
}

/** A branch that is moved to a commit that GitHub has already. */
function moveWords({ branch, expectedHead, newHead }: PushEffect): EffectWords {
  return {
    button: `Move ${branch}`,
    what: `Move \`${branch}\` from \`${short(expectedHead)}\` forward to \`${short(newHead)}\``,
    call: "git push --force-with-lease",
    guard: `refused if the branch is no longer at \`${short(expectedHead)}\`; reused if it is at \`${short(newHead)}\` already`,
  };
}

/** What the page says about an effect. */
export function wordsOf(effect: Effect): EffectWords {
  switch (effect.kind) {
    case "push":
      return pushWords(effect);
    case "create-ref":
      return {
        button: `Create ${bare(effect.ref)}`,
        what: `Create \`${bare(effect.ref)}\` at \`${short(effect.oid)}\``,
        call: "GraphQL createRef",
        guard: "refused if it exists at another commit; reused if it exists at this one",
      };
    case "retitle":
    case "create-release":
    case "create-comment":
    case "approve-deployment":
    case "request-review":
    case "merge-pull-request":
    case "file-issue":
    case "create-issue":
    case "assign-issue":
    case "label-issue":
    case "close-issue":
      return askedWords(effect);
    case "create-pull-request":
      return {
        button: "Open pull request",
        what: `Open the pull request “${effect.title}” from \`${effect.headRef}\` to \`${effect.baseRef}\``,
        call: "GraphQL createPullRequest",
        guard: "reuses one that is open from this branch",
        payload: { kind: "text", label: "Body of the pull request", text: effect.body },
      };
    case "rerun-failed-jobs":
      return {
        button: "Re-run failed jobs",
        what: `Run the failed jobs of workflow run ${String(effect.workflowRun)} again`,
        call: "REST POST /actions/runs/…/rerun-failed-jobs",
        guard: `nothing is sent if an attempt after number ${String(effect.attempt)} exists`,
      };
    case "request-cve":
    case "set-patched-version":
      return advisoryWords(effect);
    case "send-mail":
    case "set-topic":
    case "say-on-irc":
      return outletWords(effect);
  }
}

/** What the button of a plan says: the last of its effects is what the others lead to. */
export function buttonOf(effects: readonly Effect[]): string {
  const main = effects.find(
    ({ kind }) => kind === "merge-pull-request" || kind === "request-review",
  );
  const last = main ?? effects.at(-1);
  return last === undefined ? "Run plan" : wordsOf(last).button;
}
