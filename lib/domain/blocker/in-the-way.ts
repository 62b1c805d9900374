import { blockingSince } from "@/lib/domain/blocker/blocker-event";
import { earliestOf, toMs, type Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import { type Attestation, type Waiver, waiversAmong } from "@/lib/domain/process/attestation";
import { blockedSince } from "@/lib/domain/process/blocked-since";
import type { Facts } from "@/lib/domain/process/facts";
import type { Checklist, ChecklistStep } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import {
  type BadEnding,
  type Blocker,
  type BlockerCode,
  endedBadly,
} from "@/lib/domain/process/step-state";
import { whoInWords } from "@/lib/domain/process/who";
import { waivedIssues } from "@/lib/domain/process/waiver";
import type { Lifecycle, Stage } from "@/lib/domain/release/lifecycle";

/** One release as it was observed; the number of the next one where none is in flight. */
export interface ObservedRelease {
  readonly facts: Facts;
  readonly attestations: readonly Attestation[];
  readonly checklist: Checklist;
  /** null: nothing of it has begun. */
  readonly lifecycle: Lifecycle | null;
}

/** What a blocker holds up. */
export interface Hold {
  /** "24.7.0"; null: the next release, which nobody has begun. */
  readonly release: string | null;
  /** The first step that it holds up; null: what comes after all steps that are on the checklist. */
  readonly step: { readonly key: StepKey; readonly title: string } | null;
  /** What to do, and who can do it in words, for this release. */
  readonly remedy: string;
  readonly clearedBy: string;
  /** The earliest time at which it can clear by itself; null when time does not clear it. */
  readonly clearsAt: Instant | null;
}

/** One of several things that are wrong together: a failed check. */
export interface Part {
  readonly sentence: string;
  readonly url: string | null;
}

/** One thing that is in the way, of however many releases. Match on `code`. */
export interface InTheWay {
  /** The same as long as it is in the way: "issue-12300", "trunk-red". */
  readonly id: string;
  readonly code: Exclude<BlockerCode, "needs-step" | "release-abandoned"> | `run-${BadEnding}`;
  readonly sentence: string;
  /** Where to see it. */
  readonly url: string | null;
  /** What it consists of, where that is more than one thing. */
  readonly parts: readonly Part[];
  /** Since when, by what happened in the world; null where nothing tells. */
  readonly since: Instant | null;
  /** Newest release first; none: it holds up no release that is in flight. */
  readonly holds: readonly Hold[];
  /** The issue, where it is one. */
  readonly issue: Issue | null;
}

/** An open release blocker that two people waived for a release: it is not in its way. */
export interface WaivedBlocker {
  readonly issue: Issue;
  readonly release: string;
  readonly waiver: Waiver;
}

/** All that is in the way now. */
export interface Obstacles {
  /** Each once, the oldest first; null while nobody has looked. */
  readonly blockers: readonly InTheWay[] | null;
  readonly waived: readonly WaivedBlocker[];
}

/**
 * What is in the way of the releases in flight (newest first), each once: open release blockers, red
 * gates, runs that ended without having done their step, and whatever else blocks a step. The one
 * answer for the board, /blockers, the release's pages and the API. A step that only has to wait for
 * another is in nobody's way.
 */
export function obstaclesOf(releases: readonly ObservedRelease[]): Obstacles {
  const seen = releases.find(({ facts }) => facts.blockers !== null)?.facts.blockers ?? null;
  if (seen === null) return { blockers: null, waived: [] };
  const open = seen.value.filter(({ state }) => state === "open");
  const waived = releases.flatMap((observed) => waivedFor(observed, open));
  const found = releases.flatMap((observed) => sightingsOf(observed, open));
  // An open one that holds up nobody is still there, unless it was waived.
  const idle = open
    .filter(({ number }) => waived.every(({ issue }) => issue.number !== number))
    .map((issue) => issueSighting(issue, releases[0]?.facts ?? null, null));
  return { blockers: oldestFirst(merged([...found, ...idle])), waived };
}

/** What of it is in the way of that release ("24.7.0"; null: the next one, which nobody has begun). */
export function obstaclesFor(release: Hold["release"], { blockers, waived }: Obstacles): Obstacles {
  return {
    blockers:
      blockers?.filter(({ holds }) => holds.some((hold) => hold.release === release)) ?? null,
    waived: waived.filter((one) => one.release === release),
  };
}

/** One blocker at one release. */
interface Sighting extends Omit<InTheWay, "holds"> {
  readonly hold: Hold | null;
}

function sightingsOf(observed: ObservedRelease, open: readonly Issue[]): readonly Sighting[] {
  const { facts, checklist } = observed;
  const ofSteps = checklist.steps.flatMap((step) => sightingsAt(step, observed, open));
  const held = new Set(ofSteps.flatMap(({ issue }) => issue?.number ?? []));
  const ofRest = waitsForMore(observed)
    ? open
        .filter(({ number }) => !held.has(number) && !isWaived(number, observed))
        .map((issue) => issueSighting(issue, facts, restHold(facts.version)))
    : [];
  return [...ofSteps, ...ofRest];
}

/** All of the checklist is done, and the release is not out: its wait or its final is to come. */
function waitsForMore({ lifecycle }: ObservedRelease): boolean {
  const waits: readonly (Stage | undefined)[] = ["preparing", "candidate", "paused"];
  return waits.includes(lifecycle?.stage);
}

function restHold(release: string): Hold {
  return { release, step: null, ...howToClearIssue, clearsAt: null };
}

const howToClearIssue = {
  remedy: "Fix it and merge the fix into trunk, or waive it for this release with a reason.",
  clearedBy: "whoever fixes it, or two committers who waive it",
};

function sightingsAt(
  step: ChecklistStep,
  { facts, lifecycle }: ObservedRelease,
  open: readonly Issue[],
): readonly Sighting[] {
  const { state } = step;
  const release = lifecycle === null ? null : facts.version;
  const at = { release, step: { key: step.key, title: step.title } };
  if (endedBadly(state)) {
    const hold = { ...at, remedy: state.whatToDo, clearedBy: managerOf(facts), clearsAt: null };
    return [
      {
        id: `run-${state.run}`,
        code: `run-${state.kind}`,
        sentence: state.error,
        url: null,
        parts: [],
        since: state.since,
        issue: null,
        hold,
      },
    ];
  }
  if (state.kind !== "blocked") return [];
  return state.blockers.flatMap((blocker) => {
    const { remedy, clearsAt } = blocker;
    const clearedBy = whoInWords(blocker.clearedBy);
    return sightingOf(blocker, { ...at, remedy, clearedBy, clearsAt }, facts, open);
  });
}

function managerOf({ release }: Facts): string {
  return release === null ? "the release manager" : `${release.manager.login}, the release manager`;
}

function sightingOf(
  blocker: Blocker,
  hold: Hold,
  facts: Facts,
  open: readonly Issue[],
): readonly Sighting[] {
  const { code, sentence, evidence } = blocker;
  if (code === "needs-step" || code === "release-abandoned") return [];
  const url = evidence?.url ?? null;
  const issue = code === "release-blocker-open" ? open.find((one) => one.url === url) : undefined;
  if (issue !== undefined) return [issueSighting(issue, facts, hold)];
  const since = blockedSince([blocker]);
  const common = { code, since, issue: null, hold };
  if (code === "trunk-red" || code === "checks-red") {
    const id = code === "trunk-red" ? code : `${code}-${facts.version}`;
    const checks = code === "trunk-red" ? facts.trunkChecks : facts.branchChecks;
    const parts = [{ sentence, url }];
    return [{ ...common, id, sentence, url: checks?.source ?? url, parts }];
  }
  if (code === "release-paused")
    return [{ ...common, id: `${code}-${facts.version}`, sentence, url, parts: [] }];
  const id = `${facts.version}-${hold.step?.key ?? ""}-${code}-${sentence}`;
  return [{ ...common, id, sentence, url, parts: [] }];
}

function issueSighting(issue: Issue, facts: Facts | null, hold: Hold | null): Sighting {
  return {
    id: `issue-${issue.number}`,
    code: "release-blocker-open",
    sentence: `#${issue.number} “${issue.title}” is open.`,
    url: issue.url,
    parts: [],
    since: blockingSince(facts?.blockerEvents ?? [], issue.number),
    issue,
    hold,
  };
}

/** Each once, with all that it holds up: of one release the first step. */
function merged(sightings: readonly Sighting[]): readonly InTheWay[] {
  return [...Map.groupBy(sightings, ({ id }) => id).values()].flatMap(
    (same): readonly InTheWay[] => {
      const [first] = same;
      if (first === undefined) return [];
      const { hold: _, ...rest } = first;
      const holds = same.flatMap(({ hold }) => hold ?? []);
      const parts = same.flatMap((one) => one.parts);
      return [
        {
          ...rest,
          ...together(
            first,
            unique(parts, ({ sentence }) => sentence),
          ),
          since: earliestOf(same.map(({ since }) => since)),
          holds: unique(holds, ({ release }) => release),
        },
      ];
    },
  );
}

/** Several checks of one commit are red: one sentence for all. */
function together(
  { code, sentence }: Sighting,
  parts: readonly Part[],
): Pick<InTheWay, "sentence" | "parts"> {
  if (parts.length < 2) return { sentence, parts: [] };
  const where = code === "trunk-red" ? "trunk" : "the release branch";
  return { sentence: `${parts.length} checks of ${where} failed.`, parts };
}

function unique<T>(all: readonly T[], key: (one: T) => unknown): readonly T[] {
  return [...new Map([...all].reverse().map((one) => [key(one), one])).values()].reverse();
}

/** Those of which nothing tells since when come last. */
function oldestFirst(all: readonly InTheWay[]): readonly InTheWay[] {
  const [known, unknown] = [
    all.flatMap((one) => (one.since === null ? [] : [{ one, at: toMs(one.since) }])),
    all.filter(({ since }) => since === null),
  ];
  return [...known.sort((a, b) => a.at - b.at).map(({ one }) => one), ...unknown];
}

function isWaived(issue: number, { facts, attestations }: ObservedRelease): boolean {
  return waivedIssues(facts.version, attestations).includes(issue);
}

function waivedFor(observed: ObservedRelease, open: readonly Issue[]): readonly WaivedBlocker[] {
  const { facts, attestations } = observed;
  return open
    .filter(({ number }) => isWaived(number, observed))
    .flatMap((issue) =>
      waiversAmong(attestations)
        .filter((waiver) => waiver.release === facts.version && waiver.issue === issue.number)
        .map((waiver) => ({ issue, release: facts.version, waiver })),
    );
}
