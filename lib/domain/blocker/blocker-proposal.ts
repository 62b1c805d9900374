import type { Actor } from "@/lib/domain/actor";
import type { BlockerEvent } from "@/lib/domain/blocker/blocker-event";
import { addMs, isBefore, type Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import { permitsTo, type Permission } from "@/lib/domain/permission";

/** Somebody says that an issue should hold up the next release, and why. */
export interface BlockerProposal {
  readonly id: string;
  readonly issue: number;
  readonly reason: string;
  readonly by: Actor;
  readonly at: Instant;
  /** Who declined it or took it back; null: nobody. `reason`: null where it was taken back. */
  readonly end: {
    readonly kind: "declined" | "withdrawn";
    readonly reason: string | null;
    readonly by: Actor;
    readonly at: Instant;
  } | null;
}

/**
 * Where a proposal is. It stands while the issue is open and without the label; once GitHub shows the
 * label it is accepted, whoever set it.
 */
export type ProposalStanding =
  | { readonly kind: "stands" }
  /** By whom and when the label was set, as GitHub says; null where that was not read. */
  | { readonly kind: "accepted"; readonly by: string | null; readonly at: Instant | null }
  | { readonly kind: "declined" }
  | { readonly kind: "withdrawn" }
  /** The issue was closed, or GitHub has it no more. */
  | { readonly kind: "lapsed" };

/** The issue that proposals are about, as GitHub shows it. */
export interface ProposedIssue {
  /** null: it was deleted, or moved. */
  readonly issue: Pick<Issue, "number" | "state" | "labels"> | null;
  readonly history: readonly BlockerEvent[];
  /** The label of blockers. */
  readonly label: string;
}

/** Where the proposal is, as far as GitHub was seen. */
export function proposalStanding(
  proposal: BlockerProposal,
  { issue, history, label }: ProposedIssue,
): ProposalStanding {
  if (proposal.end !== null) return { kind: proposal.end.kind };
  const set = history.findLast(
    (event) => event.issue === proposal.issue && event.kind === "labeled",
  );
  if (set !== undefined && !isBefore(set.at, proposal.at))
    return { kind: "accepted", by: set.actor, at: set.at };
  if (issue?.labels.includes(label) === true)
    return { kind: "accepted", by: set?.actor ?? null, at: set?.at ?? null };
  return issue?.state === "open" ? { kind: "stands" } : { kind: "lapsed" };
}

/** The proposal that stands; of one issue there is one at most. null: none. */
export function standingProposal(
  proposals: readonly BlockerProposal[],
  about: ProposedIssue,
): BlockerProposal | null {
  return proposals.find((one) => proposalStanding(one, about).kind === "stands") ?? null;
}

const yes: Permission = { allowed: true };
const no = (reason: string): Permission => ({ allowed: false, reason });

/** Whether the issue can be proposed as a release blocker; who asks is another question. */
export function mayPropose(
  proposals: readonly BlockerProposal[],
  about: ProposedIssue,
): Permission {
  const { issue, label } = about;
  if (issue === null) return no("Only issues are release blockers.");
  if (issue.state !== "open") return no(`#${issue.number} is closed.`);
  if (issue.labels.includes(label)) return no(`#${issue.number} is a release blocker already.`);
  const known = standingProposal(proposals, about);
  return known === null ? yes : no(`${known.by.login} proposed #${issue.number} already.`);
}

/**
 * Whether the person may accept it by having the label set. Nobody accepts what they proposed: it takes a
 * second person, as a waiver does.
 */
export function mayAccept(
  proposal: BlockerProposal,
  standing: ProposalStanding,
  person: Pick<Actor, "accountId"> | null,
): Permission {
  const open = mayEnd(standing);
  return open.allowed ? permitsTo(person, "blocker.plan-label", proposal) : open;
}

/** Whether it can be declined or taken back. */
export function mayEnd(standing: ProposalStanding): Permission {
  switch (standing.kind) {
    case "stands":
      return yes;
    case "accepted":
      return no("It is accepted: GitHub shows the label.");
    case "declined":
      return no("It was declined.");
    case "withdrawn":
      return no("It was taken back.");
    case "lapsed":
      return no("Its issue is not open any more.");
  }
}

/** Whether the person may take it back. */
export function mayTakeBack(
  proposal: BlockerProposal,
  standing: ProposalStanding,
  person: Actor | null,
): Permission {
  const byRelation = permitsTo(person, "blocker.withdraw-proposal", proposal);
  return byRelation.allowed ? mayEnd(standing) : byRelation;
}

/** So many proposals of one person are taken within a day. */
export const mostProposals = 10;

const dayMs = 24 * 3_600_000;

/** From when on a person may propose again who has proposed at these times, the newest first; null: now. */
export function mayProposeAgainAt(times: readonly Instant[], now: Instant): Instant | null {
  const last = times[mostProposals - 1];
  if (last === undefined) return null;
  const free = addMs(last, dayMs);
  return isBefore(now, free) ? free : null;
}
