import { visibleLine } from "@/lib/domain/visible-text";
import type { HistoryRow, SiteRow } from "./rows";

/** The deprecations of one source, as a table for people. */
export function siteTable(rows: readonly SiteRow[]): string {
  const lines = rows.map(({ name, version, mechanism, category, file, line }) => [
    name,
    version ?? "no version",
    category === "DeprecationWarning" ? mechanism : `${mechanism} (pending)`,
    `${file}:${line}`,
  ]);
  return table([["Name", "Since", "Mechanism", "Where"], ...lines], countOf(rows.length));
}

/** The life of each deprecation, as a table for people. */
export function historyTable(rows: readonly HistoryRow[]): string {
  const heads = ["Name", "Text says", "R", "R+2", "One year", "Removed", "State"];
  const lines = rows.map((row) => [
    row.name,
    row.version ?? "—",
    row.firstRelease ?? "—",
    row.rPlus2 ?? "—",
    row.oneYear ?? "—",
    row.removedIn ?? "—",
    stateOf(row),
  ]);
  return table([heads, ...lines], countOf(rows.length));
}

function stateOf({ status, policyKept }: HistoryRow): string {
  if (policyKept === null) return status;
  return policyKept ? `${status}, policy kept` : `${status}, policy not kept`;
}

function countOf(count: number): string {
  return count === 1 ? "1 deprecation" : `${count} deprecations`;
}

/** What the source says is shown as it is, and never obeyed by the terminal. */
function table(given: readonly (readonly string[])[], sum: string): string {
  const lines = given.map((line) => line.map(visibleLine));
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [...text, "", sum].join("\n");
}
