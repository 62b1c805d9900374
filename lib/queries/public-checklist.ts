import type { Instant } from "@/lib/domain/instant";
import type { ReleaseDecision } from "@/lib/domain/process/facts";
import type { Checklist } from "@/lib/domain/process/step";
import { compareVersions, formatVersion, parseVersion, type Version } from "@/lib/domain/version";
import { readTraces } from "@/lib/db/traces";
import { versionsInFlight } from "./in-flight";
import { isKnown, releaseNumberOf } from "./release";
import { readStanding } from "./standing";
import { readPastReleases } from "./timelines";

/** The checklist as the public API gives it: the same as the page's. */
export interface PublicChecklist extends Checklist {
  readonly decision: ReleaseDecision | null;
}

/** A release in the public list. */
export interface PublicRelease {
  readonly version: string;
  readonly inFlight: boolean;
  readonly finalAt: Instant | null;
}

/** The checklist of a release; null where the text is no number or nobody knows of such a release. */
export async function readPublicChecklist(
  text: string,
  now: Instant,
): Promise<PublicChecklist | null> {
  const version = releaseNumberOf(text);
  if (version === null) return null;
  const { facts, checklist } = await readStanding(version, now);
  return isKnown(facts, checklist) ? { ...checklist, decision: facts.release } : null;
}

/** All releases, those in flight first, then the past ones, newest first. */
export async function readPublicReleases(): Promise<readonly PublicRelease[]> {
  const [traces, past] = await Promise.all([readTraces(), readPastReleases()]);
  const flying = versionsInFlight(traces).map((version) => ({
    version,
    inFlight: true,
    finalAt: null,
  }));
  const out = past.flatMap(({ version, finalAt }) =>
    finalAt === null ? [] : [{ version, inFlight: false, finalAt }],
  );
  return [...flying, ...out];
}

const nearestCount = 3;

/** The known numbers nearest to what was asked for; the newest where that is no number at all. */
export function nearestTo(text: string, releases: readonly PublicRelease[]): readonly string[] {
  const asked = parseVersion(text);
  const known = releases.flatMap(({ version }) => parseVersion(version) ?? []);
  const nearest = known.sort((a, b) =>
    asked === null ? compareVersions(b, a) : distance(asked, a) - distance(asked, b),
  );
  return nearest.slice(0, nearestCount).map(formatVersion);
}

/** Months between two numbers; a bugfix counts for little. */
function distance(a: Version, b: Version): number {
  const months = (a.year - b.year) * 12 + a.month - b.month;
  return Math.abs(months) + Math.abs(a.patch - b.patch) / 100;
}
