import { occurredLast } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import { tagName } from "@/lib/domain/naming";
import type { Facts, RunFact } from "@/lib/domain/process/facts";
import { approvalOf } from "@/lib/domain/process/final/approval-at-head";
import { links, shortOid } from "@/lib/domain/process/links";
import { filesOf } from "@/lib/domain/process/publication/files";
import { runsOfTag } from "@/lib/domain/process/publication/tag-runs";
import type { Step } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { StepState } from "@/lib/domain/process/step-state";
import {
  headSource,
  releaseBranch,
  publishedPage,
  releasePullRequest,
  ticketOf,
} from "@/lib/domain/process/subject";
import { parseVersion } from "@/lib/domain/version";

/** Who did a step, when, and by which numbers people speak of what came of it. */
export interface Completion {
  /** Login; null where nothing tells, and where it came about by itself. */
  readonly by: string | null;
  /** Their name as a commit or a mail has it, for showing: nobody has authenticated it. null: none has. */
  readonly named: string | null;
  /** When it happened in the world, or when our run of it ended; null where nothing tells. */
  readonly at: Instant | null;
  /** "#12530", "twisted-24.7.0rc1", "run 4711", "2 files". */
  readonly numbers: readonly string[];
  /** The world shows it, and no run of ours has done it. */
  readonly byHand: boolean;
}

interface DoneStep {
  readonly key: StepKey;
  readonly kind: Step["kind"];
  readonly button: Step["button"];
  /** Name of its target: "24.7.0rc1". */
  readonly target: string;
  readonly state: StepState;
}

/**
 * Who did the step and when, as our books and GitHub have it: a run of ours tells whose yes it was, and
 * what was made by hand is its author's. null while the step is not done.
 */
export function completionOf(step: DoneStep, facts: Facts): Completion | null {
  const { key, target, state, button } = step;
  if (state.kind !== "done") return null;
  const seen = traces[key](facts, target, state);
  // What no button brings about no run did: the plans of the gate of blockers file them.
  const run = button === null ? null : runOf(key, target, facts);
  return {
    by: run?.by.login ?? seen.by ?? null,
    named: run === null && seen.by == null ? (seen.named ?? null) : null,
    at: seen.at ?? occurredLast(state.evidence) ?? run?.since ?? null,
    numbers: seen.numbers ?? [],
    byHand: run === null && isDoneByHand(step, facts),
  };
}

/** Gates and waits are nobody's doing; of what nobody drives here all was made elsewhere. */
function isDoneByHand({ key, kind, target }: DoneStep, facts: Facts): boolean {
  if (kind !== "action") return false;
  if (key === "prepare.version") return facts.release === null;
  // The merge closes the ticket by what the pull request's body says.
  return key !== "post.close-ticket" || runOf("post.merge", target, facts) === null;
}

/** What each candidate has anew: a run for another one did nothing of it. */
const ofOneTarget = new Set<StepKey>([
  "candidate.prepare",
  "candidate.publish",
  "candidate.announce-mail",
  "candidate.announce-irc",
]);

/** The run of ours that did it: of the release as a whole there is one history. */
function runOf(key: StepKey, target: string, facts: Facts): RunFact | null {
  const done = facts.runs.filter((run) => run.step === key && run.state === "succeeded");
  const own = done.find((run) => run.target === target) ?? null;
  return ofOneTarget.has(key) ? own : (own ?? done[0] ?? null);
}

type DoneState = Extract<StepState, { readonly kind: "done" }>;
type Told = Partial<Omit<Completion, "byHand">>;

/** What the world shows of who did a step, when, and its numbers. */
type Trace = (facts: Facts, target: string, state: DoneState) => Told;

const traces: Readonly<Record<StepKey, Trace>> = {
  "security.advisory": ({ release }) => ({ numbers: release?.advisory ? [release.advisory] : [] }),
  "security.details": () => ({}),
  "security.cve": ({ advisory }) => ({
    numbers: advisory?.value.cveId ? [advisory.value.cveId] : [],
  }),
  "security.fragment": () => ({}),
  "security.approval": () => ({}),
  "security.patched": () => ({}),
  "security.merge": () => ({}),
  "security.first-candidate": () => ({}),
  "security.final-version": () => ({}),
  "security.databases": () => ({}),
  "prepare.blockers": () => ({}),
  "prepare.trunk-green": () => ({}),
  "prepare.version": ({ release }) => ({ by: release?.manager.login, at: release?.startedAt }),
  "prepare.ticket": (facts) => madeOnGitHub(ticketOf(facts)),
  "prepare.branch": () => ({}),
  "fix.pause": () => ({}),
  "fix.tickets": () => ({}),
  "fix.merged": () => ({}),
  "fix.cherry-pick": (facts) => ({ numbers: headOf(facts) }),
  "candidate.prepare": committed,
  "candidate.pull-request": (facts) => madeOnGitHub(releasePullRequest(facts)),
  "candidate.checks": ({ branchChecks }, _target, state) => ({
    numbers: runsOf(branchChecks, state),
  }),
  "candidate.built": (facts) => ({ numbers: runsOfPullRequest(facts) }),
  "candidate.publish": (facts, target) => tagged(facts, target),
  "candidate.pypi": (facts, target) => uploaded(facts, target),
  "candidate.docs": (facts) => ({ numbers: numberOf(releasePullRequest(facts)) }),
  "candidate.review": (facts) => ({ numbers: numberOf(releasePullRequest(facts)) }),
  "candidate.announce-mail": mailed,
  "candidate.announce-irc": toldOnIrc,
  "candidate.wait": () => ({}),
  "final.prepare": committed,
  "final.checks": ({ branchChecks }, _target, state) => ({
    numbers: runsOf(branchChecks, state),
  }),
  "final.review": (facts) => ({
    ...approvedBy(facts),
    numbers: numberOf(releasePullRequest(facts)),
  }),
  "final.publish": (facts, target) => tagged(facts, target),
  "final.pypi": (facts, target) => uploaded(facts, target),
  // Once trunk is merged in, the head is the merge's.
  "post.bump": (facts) => ({
    numbers: headOf(facts),
    named: facts.trunkMerge?.value.sinceFinal === true ? null : headAuthor(facts),
  }),
  "post.merge-trunk": (facts) => ({ numbers: headOf(facts), named: headAuthor(facts) }),
  "post.merge": (facts) => ({
    by: releasePullRequest(facts)?.mergedBy ?? null,
    numbers: numberOf(releasePullRequest(facts)),
  }),
  "post.close-ticket": (facts) => ({ numbers: numberOf(ticketOf(facts)) }),
  "post.outcomes": () => ({}),
  "final.docs": ({ stableBranch }) => ({
    numbers: stableBranch?.value == null ? [] : [shortOid(stableBranch.value.oid)],
  }),
  "final.announce-mail": mailed,
  "final.announce-irc": toldOnIrc,
  "final.announce-social": () => ({}),
};

interface MadeOnGitHub {
  readonly number: number;
  readonly author: string | null;
  readonly createdAt: Instant;
}

function madeOnGitHub(made: MadeOnGitHub | null): Told {
  return { by: made?.author ?? null, at: made?.createdAt ?? null, numbers: numberOf(made) };
}

function numberOf(made: Pick<MadeOnGitHub, "number"> | null): readonly string[] {
  return made === null ? [] : [`#${made.number}`];
}

function headOf(facts: Facts): readonly string[] {
  const head = releaseBranch(facts)?.oid;
  return head === undefined ? [] : [shortOid(head)];
}

/** Who wrote the commit at the branch's head; what shows a step may be another commit. */
function headAuthor(facts: Facts): string | null {
  return headSource(facts)?.author ?? null;
}

function committed(facts: Facts, _target: string, { evidence }: DoneState): Told {
  const head = releaseBranch(facts)?.oid ?? "";
  const isOfHead = evidence.some(({ url }) => url === links.commit(facts.place, head));
  return { numbers: headOf(facts), named: isOfHead ? headAuthor(facts) : null };
}

/** Whose approval of the head it is, the first one's. */
function approvedBy(facts: Facts): Told {
  const pullRequest = releasePullRequest(facts);
  const head = releaseBranch(facts)?.oid;
  if (pullRequest === null || head === undefined) return {};
  return { by: approvalOf(pullRequest, head).approvals[0]?.author ?? null };
}

/** As the archive names the sender of the mail that shows it. */
function mailed({ mails }: Facts, _target: string, { evidence }: DoneState): Told {
  const own = mails?.value.find(({ url }) => evidence.some((seen) => seen.url === url));
  return { named: own?.from ?? null };
}

/** The nick of whoever set the topic that shows it. */
function toldOnIrc({ topics }: Facts, _target: string, { evidence }: DoneState): Told {
  const own = topics?.value.find(({ topic }) =>
    evidence.some(({ sentence }) => sentence.includes(`“${topic}”`)),
  );
  return { named: own?.setBy ?? null };
}

/**
 * Workflow runs by their numbers on GitHub, where they are those that passed: they may have been run
 * again since and have failed, or be another commit's.
 */
function runsOf(rollup: Facts["branchChecks"], { evidence }: DoneState): readonly string[] {
  if (rollup?.value.state !== "success") return [];
  const { oid, checks } = rollup.value;
  if (!evidence.some(({ sentence }) => sentence.includes(shortOid(oid)))) return [];
  const ids = checks.flatMap(({ workflowRunId }) => workflowRunId ?? []);
  return [...new Set(ids)].map((id) => `run ${id}`);
}

/** The pull request's own run of the branch's head. */
function runsOfPullRequest(facts: Facts): readonly string[] {
  const head = releaseBranch(facts)?.oid;
  const own = (facts.workflowRuns?.value ?? []).filter(
    ({ event, headOid }) => event === "pull_request" && headOid === head,
  );
  return own.map(({ id }) => `run ${id}`);
}

function tagged(facts: Facts, target: string): Told {
  const version = parseVersion(target);
  if (version === null) return {};
  const name = tagName(version);
  const page = publishedPage(facts, name);
  return { by: page?.author ?? null, at: page?.publishedAt ?? null, numbers: [name] };
}

/** Files come by the workflow that the tag started. */
function uploaded(facts: Facts, target: string): Told {
  const version = parseVersion(target);
  if (version === null) return {};
  const files = filesOf(version, facts).length;
  return {
    numbers: [
      ...(files > 0 ? [`${files} files`] : []),
      ...runsOfTag(version, facts).map(({ id }) => `run ${id}`),
    ],
  };
}
