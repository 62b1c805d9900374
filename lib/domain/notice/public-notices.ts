import type { InTheWay } from "@/lib/domain/blocker/in-the-way";
import type { EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import type { ProposalStatus } from "@/lib/domain/exception/may-act";
import { isClosed } from "@/lib/domain/exception/proposal-state";
import { isBefore, type Instant } from "@/lib/domain/instant";
import { candidateTarget } from "@/lib/domain/process/subject";
import { waitOf } from "@/lib/domain/process/wait/candidate-wait";
import { targetName } from "@/lib/domain/release/target";
import type { ObservedRelease } from "@/lib/domain/blocker/in-the-way";
import type { Notice } from "./notice";

const toEveryone = { audience: { role: "everyone" }, releaseId: null, lasts: false } as const;

/**
 * Issues that have become release blockers. One whose history was not read yet is told of when it was:
 * it says since when.
 */
export function blockerNotices(blockers: readonly InTheWay[]): readonly Notice[] {
  return blockers.flatMap(({ issue, since }) => {
    if (issue === null || since === null) return [];
    const { number, title } = issue;
    return [
      {
        ...toEveryone,
        topic: "blocker",
        key: `blocker/${String(number)}/${since}`,
        sentence: `#${String(number)} “${title}” is a release blocker.`,
        place: { kind: "blocker", number },
        at: since,
      },
    ];
  });
}

/** The end of the week of the candidate that is under way. */
export function waitNotices(observed: ObservedRelease, now: Instant): readonly Notice[] {
  const { facts, attestations } = observed;
  if (facts.release?.abandoned != null) return [];
  const target = candidateTarget(facts);
  const clock = waitOf(target, facts, attestations, now);
  if (clock?.isOver !== true) return [];
  const name = targetName(target);
  const releaseId = facts.release?.id ?? null;
  return [
    {
      ...toEveryone,
      releaseId,
      topic: "wait-over",
      key: `wait-over/${releaseId ?? "found"}/${name}/${clock.endsAt}`,
      sentence: `The wait of ${name} is over.`,
      place: { kind: "release", version: facts.version },
      at: clock.endsAt,
    },
  ];
}

/** The end of the week of a proposal whose discussion is not closed. */
export function proposalNotices(
  proposals: readonly ProposalStatus[],
  now: Instant,
): readonly Notice[] {
  return proposals.flatMap(({ proposal, state: { state, week } }) => {
    if (week === null || isClosed(state) || isBefore(now, week.until)) return [];
    return [
      {
        ...toEveryone,
        topic: "wait-over",
        key: `wait-over/exception/${proposal.id}/${week.until}`,
        sentence: `The week of the exception “${proposal.what}” is over.`,
        place: { kind: "exception", proposal: proposal.id },
        at: week.until,
      },
    ];
  });
}

/** So many names stand in a sentence. */
const namedAtMost = 3;

/**
 * Public names that may be removed. Those of one day are one notice: a release and a year later come
 * for many of them at once.
 */
export function removableNotices(deprecations: readonly EvaluatedDeprecation[]): readonly Notice[] {
  const eligible = deprecations.flatMap(({ name, private: isPrivate, eligibility }) =>
    isPrivate || eligibility.state !== "eligible" ? [] : [{ name, since: eligibility.since }],
  );
  return [...Map.groupBy(eligible, ({ since }) => since)].map(([since, same]) => ({
    ...toEveryone,
    topic: "removable",
    key: `removable/${since}`,
    sentence: namesInWords(same.map(({ name }) => name).toSorted()),
    place: { kind: "removable" },
    at: since,
  }));
}

function namesInWords(names: readonly string[]): string {
  const named = names.slice(0, namedAtMost).join(", ");
  const rest = names.length - namedAtMost;
  const more = rest > 0 ? ` and ${String(rest)} more` : "";
  return `${names.length === 1 ? "A deprecated name" : `${String(names.length)} deprecated names`} may be removed: ${named}${more}.`;
}
