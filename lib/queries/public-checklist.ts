import { secondPersons } from "@/lib/domain/approval/second-person";
import {
  obstaclesFor,
  type Hold,
  type InTheWay,
  type Obstacles,
} from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import { nearestVersions } from "@/lib/domain/nearest-versions";
import type { FixStanding } from "@/lib/domain/observed/fix-pick";
import type { Defect, Pause } from "@/lib/domain/process/attestation";
import { type DefectStanding, openDefects } from "@/lib/domain/process/fixes/defect";
import { pauseInForce } from "@/lib/domain/process/fixes/pause";
import type { Abandonment, ReleaseDecision } from "@/lib/domain/process/facts";
import type { Checklist } from "@/lib/domain/process/step";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { Stage } from "@/lib/domain/release/lifecycle";
import { targetName } from "@/lib/domain/release/target";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { Viewer } from "@/lib/domain/viewer";
import { versionsInFlight } from "./in-flight";
import { readObstacles } from "./in-the-way";
import { publicStep, type PublicStep } from "./public-step";
import { isKnown, releaseNumberOf } from "./release";
import { readReleaseStatus } from "./release-status";
import { readPastReleases } from "./timelines";

/** The checklist as the public API gives it: the same as the page's. */
export interface PublicChecklist extends Omit<Checklist, "target" | "steps"> {
  readonly steps: readonly PublicStep[];
  /** Name of the target under way: "24.7.0rc1". */
  readonly target: string;
  /** Number of the candidate under way: 1 before the first is prepared. */
  readonly candidate: number;
  /** Where the release is, as the board says it; null: nothing of it has begun. */
  readonly stage: Stage | null;
  readonly decision: PublicDecision | null;
  /** The pause in which the release is; null: in none. */
  readonly pause: PublicPause | null;
  /** The defects of its candidates whose fix is in none that is out. */
  readonly defects: readonly PublicDefect[];
  /** What is in its way, each once, the oldest first; null while nobody has looked. */
  readonly inTheWay: readonly PublicBlocker[] | null;
  /** Open release blockers that two people waived for it. */
  readonly waived: readonly PublicWaived[];
}

/** One thing that is in the release's way, as its page and the board show it. */
export interface PublicBlocker
  extends Omit<InTheWay, "holds" | "issue">, Pick<Hold, "remedy" | "clearedBy" | "clearsAt"> {
  /** The first step that it holds up; null: what comes after the checklist. */
  readonly step: StepKey | null;
}

/** A waived release blocker with its people by the logins that their accounts have now. */
export interface PublicWaived {
  readonly issue: number;
  readonly url: string;
  readonly reason: string;
  readonly by: string;
  readonly approvedBy: readonly string[];
}

/** A pause with whoever made it by the login that their account has now. */
export interface PublicPause extends Pick<Pause, "target" | "at" | "reason"> {
  readonly by: string;
}

/** A defect, by the numbers that its ticket and its fix have on GitHub. */
export interface PublicDefect extends Pick<Defect, "number" | "target" | "title" | "at"> {
  readonly by: string;
  readonly issue: number | null;
  /** What fixes it, as far as was seen: all that are merged, or one that is open. */
  readonly fixes: readonly {
    readonly pullRequest: number;
    /** The commit on trunk by which it was merged. */
    readonly merge: string | null;
    readonly standing: FixStanding | null;
  }[];
}

/** A decision with its people by the logins that their accounts have now. */
export interface PublicDecision extends Omit<ReleaseDecision, "manager" | "abandoned"> {
  readonly manager: string;
  readonly abandoned: (Omit<Abandonment, "by"> & { readonly by: string }) | null;
}

/** A release in the public list. */
export interface PublicRelease {
  readonly version: string;
  readonly inFlight: boolean;
  readonly finalAt: Instant | null;
  /** How many things are in its way; null: it is not in flight, or nobody has looked. */
  readonly inTheWay: number | null;
}

/** The checklist of a release; null where the text is no number or nobody knows of such a release. */
export async function readPublicChecklist(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<PublicChecklist | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const [{ facts, attestations, checklist, lifecycle }, all] = await Promise.all([
    readReleaseStatus(viewer, version, now),
    readObstacles(viewer, now),
  ]);
  if (!isKnown(facts, checklist)) return null;
  const decision = facts.release && publicDecision(facts.release);
  const { target, steps, ...rest } = checklist;
  const candidate = target.version.rc ?? 1;
  const stage = lifecycle?.stage ?? null;
  return {
    ...rest,
    steps: steps.map(publicStep),
    ...publicObstacles(version, all),
    target: targetName(target),
    candidate,
    stage,
    decision,
    pause: publicPause(pauseInForce(facts, attestations)),
    defects: openDefects(facts, attestations).map(publicDefect),
  };
}

function publicPause(pause: Pause | null): PublicPause | null {
  if (pause === null) return null;
  const { target, at, reason, by } = pause;
  return { target, at, reason, by: by.login };
}

function publicDefect({ defect, ticket, fixes }: DefectStanding): PublicDefect {
  const { number, target, title, at, by } = defect;
  return {
    ...{ number, target, title, at, by: by.login },
    issue: ticket?.number ?? null,
    fixes: fixes.map(({ pullRequest, pick }) => ({
      pullRequest: pullRequest.number,
      merge: pullRequest.mergeOid,
      standing: pick?.standing ?? null,
    })),
  };
}

function publicObstacles(
  version: string,
  all: Obstacles,
): Pick<PublicChecklist, "inTheWay" | "waived"> {
  const { blockers, waived } = obstaclesFor(version, all);
  return {
    inTheWay:
      blockers?.flatMap(({ holds, issue: _, ...blocker }) => {
        const hold = holds.find(({ release }) => release === version);
        if (hold === undefined) return [];
        const { remedy, clearedBy, clearsAt, step } = hold;
        return { ...blocker, step: step?.key ?? null, remedy, clearedBy, clearsAt };
      }) ?? null,
    waived: waived.map(({ issue, waiver }) => ({
      issue: issue.number,
      url: issue.url,
      reason: waiver.reason,
      by: waiver.by.login,
      approvedBy: secondPersons(waiver).map(({ by }) => by.login),
    })),
  };
}

function publicDecision({ manager, abandoned, ...decision }: ReleaseDecision): PublicDecision {
  return {
    ...decision,
    manager: manager.login,
    abandoned: abandoned && { ...abandoned, by: abandoned.by.login },
  };
}

/** All releases, those in flight first, then the past ones, newest first. */
export async function readPublicReleases(
  viewer: Viewer,
  now: Instant,
): Promise<readonly PublicRelease[]> {
  const [snapshot, past, all] = await Promise.all([
    readRepositorySnapshot(viewer),
    readPastReleases(viewer),
    readObstacles(viewer, now),
  ]);
  const inTheWay = (version: string): number | null =>
    flying.includes(version) ? (obstaclesFor(version, all).blockers?.length ?? null) : null;
  const flying = versionsInFlight(snapshot);
  const finals = past.flatMap(({ version, finalAt }) =>
    finalAt === null
      ? []
      : [
          {
            version,
            inFlight: flying.includes(version),
            finalAt,
            inTheWay: inTheWay(version),
          },
        ],
  );
  const untagged = flying
    .filter((version) => finals.every((final) => final.version !== version))
    .map((version) => ({
      version,
      inFlight: true,
      finalAt: null,
      inTheWay: inTheWay(version),
    }));
  return [...untagged, ...finals.filter(isFlying), ...finals.filter((final) => !isFlying(final))];
}

function isFlying({ inFlight }: PublicRelease): boolean {
  return inFlight;
}

const nearestCount = 3;

/** The known numbers nearest to what was asked for; the newest where that is no number at all. */
export function nearestTo(text: string, releases: readonly PublicRelease[]): readonly string[] {
  const known = releases.map(({ version }) => version);
  return nearestVersions(text, known, nearestCount);
}
