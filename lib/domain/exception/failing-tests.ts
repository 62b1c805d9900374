import { isSameActor } from "@/lib/domain/actor";
import type { ExceptionProposal, ProposalEvent } from "./proposal";

export type FailingTest = Extract<ProposalEvent, { readonly kind: "failing-test" }>;

/**
 * Failing tests that nobody resolved since. One without code counts like any other: "there should be
 * a good-faith presumption if someone says they have broken tests but cannot immediately produce code
 * to share". One that is reported after the week counts too: what matters is "that users have some
 * way of finding out in advance".
 */
export function openFailures({ events }: ExceptionProposal): readonly FailingTest[] {
  return events.flatMap((event, index) => {
    if (event.kind !== "failing-test") return [];
    const resolved = events
      .slice(index + 1)
      .some((later) => later.kind === "failure-resolved" && isSameActor(later.reporter, event.by));
    return resolved ? [] : [event];
  });
}
