import type { BranchStatus } from "@/lib/domain/exception/proposal-state";
import { fromMs, toMs, type Instant } from "@/lib/domain/instant";
import { database, type Database } from "./client";

const neverSeen: BranchStatus = { oid: null, availableSince: null, goneSince: null };

/** How the branch ("12345-faster") was last seen, for a proposal. */
export async function readBranchStatus(
  branch: string,
  db: Database = database(),
): Promise<BranchStatus> {
  return (await readBranchStatuses([branch], db)).get(branch) ?? neverSeen;
}

/** As readBranchStanding, of many; each that was asked for is among them. */
export async function readBranchStatuses(
  branches: readonly string[],
  db: Database = database(),
): Promise<ReadonlyMap<string, BranchStatus>> {
  const rows = await db.proposalBranch.findMany({ where: { branch: { in: [...branches] } } });
  const seen = rows.map(({ branch, oid, availableSince, goneSince }) => {
    const gone = goneSince === null ? null : fromMs(goneSince.getTime());
    const since = fromMs(availableSince.getTime());
    return [branch, { oid, availableSince: since, goneSince: gone }] as const;
  });
  return new Map([...branches.map((branch) => [branch, neverSeen] as const), ...seen]);
}

/** A branch that was seen at least once. */
export interface SeenBranch extends BranchStatus {
  readonly oid: string;
  readonly availableSince: Instant;
}

/** Records how a branch was seen. */
export async function saveBranchStatus(branch: string, seen: SeenBranch): Promise<void> {
  const data = {
    oid: seen.oid,
    availableSince: new Date(toMs(seen.availableSince)),
    goneSince: seen.goneSince === null ? null : new Date(toMs(seen.goneSince)),
  };
  await database().proposalBranch.upsert({
    where: { branch },
    create: { branch, ...data },
    update: data,
  });
}
