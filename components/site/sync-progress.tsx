import type { PartFreshness } from "@/lib/queries/freshness";

// Made once: making one takes longer than all else.
const grouped = new Intl.NumberFormat("en-GB");

interface SyncProgressProps {
  /** Which part of the world: "history", "deprecations" … */
  readonly part: string;
  readonly progress: NonNullable<PartFreshness["progress"]>;
}

/** "Syncing history: 4,200 of 12,000", or of a scan its files. */
export function SyncProgress({ part, progress }: SyncProgressProps) {
  const count = `${grouped.format(progress.read)} of ${grouped.format(progress.total)}`;
  return part === "deprecations" ? `Scanning: ${count} files` : `Syncing history: ${count}`;
}
