import type { Instant } from "@/lib/domain/instant";
import { nearestVersions } from "@/lib/domain/nearest-versions";
import type { Abandonment, ReleaseDecision } from "@/lib/domain/process/facts";
import type { Checklist } from "@/lib/domain/process/step";
import type { Stage } from "@/lib/domain/release/lifecycle";
import { targetName } from "@/lib/domain/release/target";
import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { Viewer } from "@/lib/domain/viewer";
import { versionsInFlight } from "./in-flight";
import { isKnown, releaseNumberOf } from "./release";
import { readReleaseStatus } from "./release-status";
import { readPastReleases } from "./timelines";

/** The checklist as the public API gives it: the same as the page's. */
export interface PublicChecklist extends Omit<Checklist, "target"> {
  /** Name of the target under way: "24.7.0rc1". */
  readonly target: string;
  /** Number of the candidate under way: 1 before the first is prepared. */
  readonly candidate: number;
  /** Where the release is, as the board says it; null: nothing of it has begun. */
  readonly stage: Stage | null;
  readonly decision: PublicDecision | null;
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
}

/** The checklist of a release; null where the text is no number or nobody knows of such a release. */
export async function readPublicChecklist(
  viewer: Viewer,
  text: string,
  now: Instant,
): Promise<PublicChecklist | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const { facts, checklist, lifecycle } = await readReleaseStatus(viewer, version, now);
  if (!isKnown(facts, checklist)) return null;
  const decision = facts.release && publicDecision(facts.release);
  const { target, ...rest } = checklist;
  const candidate = target.version.rc ?? 1;
  const stage = lifecycle?.stage ?? null;
  return { ...rest, target: targetName(target), candidate, stage, decision };
}

function publicDecision({ manager, abandoned, ...decision }: ReleaseDecision): PublicDecision {
  return {
    ...decision,
    manager: manager.login,
    abandoned: abandoned && { ...abandoned, by: abandoned.by.login },
  };
}

/** All releases, those in flight first, then the past ones, newest first. */
export async function readPublicReleases(viewer: Viewer): Promise<readonly PublicRelease[]> {
  const [snapshot, past] = await Promise.all([
    readRepositorySnapshot(viewer),
    readPastReleases(viewer),
  ]);
  const flying = versionsInFlight(snapshot);
  const finals = past.flatMap(({ version, finalAt }) =>
    finalAt === null ? [] : [{ version, inFlight: flying.includes(version), finalAt }],
  );
  const untagged = flying
    .filter((version) => finals.every((final) => final.version !== version))
    .map((version) => ({ version, inFlight: true, finalAt: null }));
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
