import { links } from "@/lib/domain/process/links";
import { readUnsettledRollups, readRollupStates, saveCheckRollups } from "@/lib/db/check-rollups";
import type { Instant } from "@/lib/domain/instant";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import { readCheckRollup } from "@/lib/world/github/checks";
import type { Branch, Changes } from "@/lib/world/github/changes";

import type { SyncDeps } from "./deps";
import type { InFlight } from "./in-flight";

/** What decides which checks are read one by one. */
interface Interest {
  readonly flight: InFlight;
  /** Commits with a workflow run that has moved on. */
  readonly movedOn: ReadonlySet<string>;
}

/**
 * The checks of trunk's head and of the heads of release branches in flight. That one request has one word
 * for each; the checks behind it are read where that word changed, where some were still going on,
 * or where a workflow run moved on (a failure among others can be run again without a change of the
 * word). A commit without checks needs no reading: null is "not yet".
 */
export async function syncChecks(
  { github, repositoryUrl }: SyncDeps,
  changes: Changes,
  { flight, movedOn }: Interest,
  at: Instant,
): Promise<number> {
  const heads = headsOf(changes, flight);
  const oids = heads.map(({ ref }) => ref.oid);
  const [known, unsettled] = await Promise.all([
    readRollupStates(oids),
    readUnsettledRollups(oids),
  ]);
  const isNews = ({ ref: { oid }, checks }: Branch): boolean =>
    known.get(oid) !== checks || unsettled.has(oid) || movedOn.has(oid);
  const rollups = await Promise.all(
    heads.filter(isNews).map(async ({ ref: { oid }, checks }): Promise<CheckRollup> => {
      if (checks === null) return { oid, state: null, checks: [] };
      return readCheckRollup(github, oid);
    }),
  );
  const shown = rollups.map((rollup) => ({
    ...rollup,
    source: links.checks({ url: repositoryUrl }, rollup.oid),
  }));
  return saveCheckRollups(shown, at);
}

/** The branches looked at closely; two that stand at the same commit count once. */
function headsOf({ trunk, branches }: Changes, flight: InFlight): readonly Branch[] {
  const inFlight = new Set(flight.branches.map(({ name }) => name));
  const close = branches.items.filter(({ ref }) => inFlight.has(ref.name));
  const all = trunk === null ? close : [trunk, ...close];
  return [...new Map(all.map((branch) => [branch.ref.oid, branch])).values()];
}
