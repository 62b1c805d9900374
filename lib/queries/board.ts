import { readSourceTree } from "@/lib/db/source-trees";
import { readTraces } from "@/lib/db/traces";
import type { Instant } from "@/lib/domain/instant";
import type { Facts, RepositoryPlace } from "@/lib/domain/process/facts";
import type { CheckRollup } from "@/lib/domain/world/check-rollup";
import type { Issue } from "@/lib/domain/world/issue";
import { countFragments, type WaitingFragments } from "./fragments";
import { readFreshness, type Freshness } from "./freshness";
import { inFlight, versionsInFlight, type ReleaseInFlight } from "./in-flight";
import { keptWhileUnchanged } from "./kept-while-unchanged";
import { proposalAt, type VersionProposal } from "./proposal";
import { readStanding } from "./standing";
import { readTimelines, type ReleaseTimeline } from "./timelines";

/** The trunk as last seen; null fields where nobody looked yet. */
export interface TrunkState {
  readonly oid: string | null;
  readonly observedAt: Instant | null;
  readonly checks: CheckRollup | null;
  readonly url: string;
}

export interface Board {
  readonly now: Instant;
  readonly place: RepositoryPlace;
  /** Newest first. */
  readonly releases: readonly ReleaseInFlight[];
  /** The number for the next release. */
  readonly proposal: VersionProposal;
  /** Open release blockers; null while nobody has looked. */
  readonly blockers: readonly Issue[] | null;
  readonly trunk: TrunkState;
  /** null: the source of trunk was not looked at yet. */
  readonly fragments: WaitingFragments | null;
  /** Past releases that had candidates, and those in flight, newest first. */
  readonly timelines: readonly ReleaseTimeline[];
  readonly freshness: Freshness;
}

const readReleases = keptWhileUnchanged(async () => {
  const [traces, timelines] = await Promise.all([readTraces(), readTimelines()]);
  const shown = timelines.filter(
    ({ version, finalAt }) => finalAt !== null || !traces.abandoned.includes(version),
  );
  return { tags: traces.tags, versions: versionsInFlight(traces), timelines: shown };
});

/** All that the board shows, at `now`. */
export async function readBoard(now: Instant): Promise<Board> {
  const [{ tags, versions, timelines }, freshness] = await Promise.all([
    readReleases(),
    readFreshness(),
  ]);
  const proposal = proposalAt(now, tags);
  // With nothing in flight, the facts that all releases share are those of the next one.
  const asked = versions.length > 0 ? versions : [proposal.version];
  const standings = await Promise.all(asked.map((version) => readStanding(version, now)));
  const [first] = standings;
  if (first === undefined) throw new Error("A board needs the facts of at least one number.");
  return {
    now,
    place: first.facts.place,
    releases:
      versions.length === 0
        ? []
        : standings.map(({ facts, checklist }) => inFlight(facts, checklist)),
    proposal,
    blockers: first.facts.blockers?.value ?? null,
    trunk: trunkOf(first.facts),
    fragments: await waitingFragments(first.facts),
    timelines,
    freshness,
  };
}

function trunkOf({ trunk, trunkChecks, place }: Facts): TrunkState {
  return {
    oid: trunk?.value.oid ?? null,
    observedAt: trunk?.observedAt ?? null,
    checks: trunkChecks?.value ?? null,
    url: trunkChecks?.source ?? trunk?.source ?? place.url,
  };
}

async function waitingFragments({ trunk }: Facts): Promise<WaitingFragments | null> {
  if (trunk === null) return null;
  const tree = await readSourceTree(trunk.value.oid);
  return tree === null ? null : countFragments(tree);
}
