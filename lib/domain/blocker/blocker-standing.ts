import { type BlockerEvent, type Span, spansOfIssue } from "@/lib/domain/blocker/blocker-event";
import { toMs, type Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";

/** Somebody did something to the label, or to the issue, as GitHub's history tells. */
export interface LabelChange {
  readonly at: Instant;
  /** GitHub login; null: the account is gone, or the history was not read. */
  readonly by: string | null;
}

/** Whether an issue is a release blocker, or was one. */
export type BlockerStanding =
  /** `since`, `labelled`: null where its history was not read. */
  | {
      readonly kind: "blocks";
      readonly since: Instant | null;
      readonly labelled: LabelChange | null;
    }
  | {
      readonly kind: "was";
      readonly labelled: LabelChange | null;
      /** How it ceased to be one, the last time; null: that was not read. */
      readonly ended: (LabelChange & { readonly how: "closed" | "unlabeled" }) | null;
    }
  | { readonly kind: "none" };

type Asked = Pick<Issue, "number" | "state" | "labels" | "closedAt">;

/**
 * How an issue stands to the label of blockers. The label that it carries now is the truth; who set it
 * and when, GitHub's history of it tells, where that was read. "Check for any regressions using release
 * blockers GitHub issues search" (release process, "Prepare for a release", 1).
 */
export function blockerStanding(
  issue: Asked,
  history: readonly BlockerEvent[],
  label: string,
): BlockerStanding {
  const own = oldestFirst(history.filter((event) => event.issue === issue.number));
  const labelled = changeOf(own.findLast(({ kind }) => kind === "labeled"));
  const { spans, since } = spansOfIssue(own, issue.number);
  const carries = issue.labels.includes(label);
  if (carries && issue.state === "open") return { kind: "blocks", since, labelled };
  const blockedOnce = spans.length > 0 || since !== null;
  if (!carries && !blockedOnce) return { kind: "none" };
  return { kind: "was", labelled, ended: endOf(own, spans.at(-1), since) ?? closingOf(issue) };
}

/** What ended its last span. A history that is behind still has it blocking: that tells of no end. */
function endOf(
  events: readonly BlockerEvent[],
  last: Span | undefined,
  since: Instant | null,
): (LabelChange & { readonly how: "closed" | "unlabeled" }) | null {
  if (last === undefined || since !== null) return null;
  const end = events.find(
    ({ at, kind }) => at === last.to && (kind === "closed" || kind === "unlabeled"),
  );
  if (end === undefined) return null;
  return { how: end.kind === "closed" ? "closed" : "unlabeled", at: end.at, by: end.actor };
}

function closingOf({ state, closedAt }: Asked) {
  if (state === "open" || closedAt === null) return null;
  return { how: "closed", at: closedAt, by: null } as const;
}

function changeOf(event: BlockerEvent | undefined): LabelChange | null {
  return event === undefined ? null : { at: event.at, by: event.actor };
}

function oldestFirst(events: readonly BlockerEvent[]): readonly BlockerEvent[] {
  return events.toSorted((a, b) => toMs(a.at) - toMs(b.at));
}
