import { isBefore, toMs, type Instant } from "@/lib/domain/instant";

/** One event of an issue's history that makes it a release blocker, or ends that. */
export interface BlockerEvent {
  readonly issue: number;
  /** "labeled" and "unlabeled" are about the label of blockers alone. */
  readonly kind: "labeled" | "unlabeled" | "closed" | "reopened";
  readonly at: Instant;
  /** GitHub login; null where the account is gone. */
  readonly actor: string | null;
}

/** From `from` (included) to `to` (excluded). */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The spans between `from` and `to` in which at least one release blocker was open, in order and
 * without overlap: the time for which a wait stands still (DESIGN 5, candidate.wait). An issue blocks
 * while it is open and carries the label; it is open before its first event.
 */
export function blockedSpans(events: readonly BlockerEvent[], { from, to }: Span): readonly Span[] {
  const issues = new Set(events.map(({ issue }) => issue));
  const spans = [...issues].flatMap((issue) =>
    spansOf(
      events.filter((event) => event.issue === issue),
      to,
    ),
  );
  return joinedSpans(spans, { from, to });
}

/** The spans as far as they lie in `within`, in order and without overlap. */
export function joinedSpans(spans: readonly Span[], within: Span): readonly Span[] {
  return spans
    .flatMap((span) => clipped(span, within))
    .sort((a, b) => toMs(a.from) - toMs(b.from))
    .reduce<readonly Span[]>(joined, []);
}

/** The sum of the spans, in milliseconds. */
export function totalMs(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + toMs(to) - toMs(from), 0);
}

/** Since when the issue blocks without a break; null where it does not, by what its history tells. */
export function blockingSince(events: readonly BlockerEvent[], issue: number): Instant | null {
  return replayed(events.filter((event) => event.issue === issue)).since;
}

/** Whether the issue blocks again after it had ceased to, at `at` or later. */
export function blocksAnew(events: readonly BlockerEvent[], issue: number, at: Instant): boolean {
  const { spans, since } = replayed(events.filter((event) => event.issue === issue));
  return since !== null && spans.some(({ to }) => !isBefore(to, at));
}

/** When the issue blocked: the spans that are over, and since when it does now; null: it does not. */
export function spansOfIssue(events: readonly BlockerEvent[], issue: number): Replay {
  return replayed(events.filter((event) => event.issue === issue));
}

interface Replay {
  readonly spans: readonly Span[];
  readonly since: Instant | null;
}

/** The spans that are over, and the beginning of the one that is not. */
function replayed(events: readonly BlockerEvent[]): Replay {
  const ordered = [...events].sort((a, b) => toMs(a.at) - toMs(b.at));
  const spans: Span[] = [];
  let [isOpen, isLabeled] = [true, false];
  let since: Instant | null = null;
  for (const { kind, at } of ordered) {
    if (kind === "labeled" || kind === "unlabeled") isLabeled = kind === "labeled";
    else isOpen = kind === "reopened";
    const blocks = isOpen && isLabeled;
    if (since !== null && !blocks) spans.push({ from: since, to: at });
    since = blocks ? (since ?? at) : null;
  }
  return { spans, since };
}

function spansOf(events: readonly BlockerEvent[], to: Instant): readonly Span[] {
  const { spans, since } = replayed(events);
  return since === null ? spans : [...spans, { from: since, to }];
}

function clipped(span: Span, { from, to }: Span): readonly Span[] {
  const begin = isBefore(span.from, from) ? from : span.from;
  const end = isBefore(to, span.to) ? to : span.to;
  return isBefore(begin, end) ? [{ from: begin, to: end }] : [];
}

function joined(before: readonly Span[], span: Span): readonly Span[] {
  const last = before.at(-1);
  if (last === undefined || isBefore(last.to, span.from)) return [...before, span];
  const to = isBefore(last.to, span.to) ? span.to : last.to;
  return [...before.slice(0, -1), { from: last.from, to }];
}
