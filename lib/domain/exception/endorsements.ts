import type { Instant } from "@/lib/domain/instant";
import type { ExceptionProposal } from "./proposal";

/** "at least three committers agree that the change is worthwhile" */
export const committersWanted = 3;

export interface Endorsement {
  readonly by: string;
  readonly at: Instant;
}

/**
 * Who agrees to exactly this commit, each once, in the order in which they did. The policy asks for
 * three committers and does not except the one who proposes: a proposer who is one counts.
 */
export function endorsementsOf(
  { events }: ExceptionProposal,
  oid: string | null,
): readonly Endorsement[] {
  const endorsed = events.filter((event) => event.kind === "endorsed" && event.oid === oid);
  return endorsed
    .filter(({ by }, index) => endorsed.findIndex((other) => other.by === by) === index)
    .map(({ by, at }) => ({ by, at }));
}

/** Who agreed to another commit of the branch only: "agree" was said of something else. */
export function endorsedEarlier(
  proposal: ExceptionProposal,
  oid: string | null,
): readonly string[] {
  const now = endorsementsOf(proposal, oid).map(({ by }) => by);
  const ever = proposal.events.filter(({ kind }) => kind === "endorsed").map(({ by }) => by);
  return [...new Set(ever)].filter((by) => !now.includes(by));
}
