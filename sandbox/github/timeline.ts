/** What happened to an issue or a pull request, as GitHub's timeline tells it. */
import { now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { IssueRecord, PullRequestRecord, TimelineRecord } from "@/sandbox/state";

type Happening = Omit<TimelineRecord, "id" | "createdAt">;

/** Adds events to the timeline; call it inside the change that they tell of. */
export function note(
  sandbox: Sandbox,
  issue: IssueRecord | PullRequestRecord,
  happenings: readonly Happening[],
): void {
  const createdAt = now(sandbox);
  const events = happenings.map((one) => ({ ...one, id: sandbox.takeId(), createdAt }));
  issue.timeline = [...(issue.timeline ?? []), ...events];
}

/** The timeline of a pull request, oldest first: what was asked for as the world began has no event. */
export function pullTimelineOf({ timeline }: PullRequestRecord): readonly TimelineRecord[] {
  return timeline ?? [];
}

/**
 * The issue's timeline, oldest first. A seeded issue has labels that it got when it was opened, and
 * may be closed, without any event of its own.
 */
export function timelineOf(issue: IssueRecord): readonly TimelineRecord[] {
  const noted = issue.timeline ?? [];
  const { author: actor, createdAt, closedAt, number } = issue;
  const labels = new Set([...issue.labels, ...noted.flatMap(({ label }) => label ?? [])]);
  const hadAtFirst = (label: string) =>
    noted.find((event) => event.label === label)?.kind !== "LabeledEvent";
  const seeded = (kind: TimelineRecord["kind"], label: string | null, at: string) => ({
    id: number,
    kind,
    label,
    actor,
    createdAt: at,
  });
  const closing = noted.some(({ kind }) => kind === "ClosedEvent" || kind === "ReopenedEvent");
  return [
    ...[...labels].filter(hadAtFirst).map((label) => seeded("LabeledEvent", label, createdAt)),
    ...(closedAt === null || closing ? [] : [seeded("ClosedEvent", null, closedAt)]),
    ...noted,
  ];
}
