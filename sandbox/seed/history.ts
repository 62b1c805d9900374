/** The releases that the seeded world looks back on: the real project's versions and dates. */
import rows from "./history.json";

export interface PastRelease {
  readonly version: string;
  readonly date: string;
  readonly kind: "final" | "rc" | "dev";
  /** Where they are known: the release's ticket, its pull request and when that was merged. */
  readonly ticket?: number;
  readonly pull?: number;
  readonly mergedAt?: string;
}

function kindOf(text: string): PastRelease["kind"] {
  if (text === "final" || text === "rc" || text === "dev") return text;
  throw new Error(`history.json names an unknown kind of release: ${text}`);
}

/** The releases up to `asOf`, oldest first. */
export function pastReleases(asOf: string): PastRelease[] {
  return rows.filter(({ date }) => date <= asOf).map((row) => ({ ...row, kind: kindOf(row.kind) }));
}

/** The newest final release; a world without one cannot be released from. */
export function lastFinal(history: readonly PastRelease[]): PastRelease {
  const last = history.findLast(({ kind }) => kind === "final");
  if (last === undefined) {
    throw new Error(
      "The sandbox's history begins with Twisted 10.0.0 of 2010-03-03: choose a later --as-of.",
    );
  }
  return last;
}

/** The tag of a release. */
export function tagOf(version: string): string {
  return `twisted-${version}`;
}
