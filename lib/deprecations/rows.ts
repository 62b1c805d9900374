import type { Foreseen, EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import type { DeprecationSite } from "@/lib/domain/deprecation/site";
import { calendarDay } from "@/lib/domain/instant";

/** A row of `--rev --json`. */
export type SiteRow = Omit<DeprecationSite, "stackLevel">;

/** The deprecations in a source, by file and line. */
export function siteRows(sites: readonly DeprecationSite[]): readonly SiteRow[] {
  return [...sites]
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line)
    .map((site) => ({
      name: site.name,
      file: site.file,
      line: site.line,
      mechanism: site.mechanism,
      category: site.category,
      version: site.version,
      versionSource: site.versionSource,
      replacement: site.replacement,
      message: site.message,
      private: site.private,
    }));
}

/** A row of `--history --json`: versions, days and a state. */
export interface HistoryRow {
  readonly name: string;
  readonly version: string | null;
  readonly firstRelease: string | null;
  readonly lastRelease: string | null;
  readonly removedIn: string | null;
  readonly rPlus2: string | null;
  readonly oneYear: string | null;
  readonly earliestRelease: string | null;
  readonly status: EvaluatedDeprecation["eligibility"]["state"];
  readonly policyKept: boolean | null;
}

/** The deprecations of a history, by name; what is only foreseen is null. */
export function historyRows(evaluated: readonly EvaluatedDeprecation[]): readonly HistoryRow[] {
  return [...evaluated].sort((a, b) => compare(a.name, b.name)).map(historyRow);
}

function historyRow(evaluated: EvaluatedDeprecation): HistoryRow {
  const { name, version, firstRelease, lastRelease, goneIn, eligibility } = evaluated;
  return {
    name,
    version,
    firstRelease: firstRelease?.version ?? null,
    lastRelease: lastRelease?.version ?? null,
    removedIn: goneIn?.how === "removed" ? goneIn.version : null,
    rPlus2: known(evaluated.rPlus2),
    oneYear: evaluated.oneYear === null ? null : calendarDay(evaluated.oneYear),
    earliestRelease: known(evaluated.earliest),
    status: eligibility.state,
    policyKept: "policyKept" in eligibility ? eligibility.policyKept : null,
  };
}

function known(release: Foreseen | null): string | null {
  return release?.spread === null ? release.version : null;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
