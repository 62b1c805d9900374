import { conditionalText } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { selectedDeprecations } from "@/app/api/v1/deprecations/selected";
import { csv } from "@/app/formats/csv";
import type { Foreseen, EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { mechanismOf } from "@/lib/domain/deprecation/selection";
import { calendarDay, type Instant } from "@/lib/domain/instant";

export const dynamic = "force-dynamic";

type Column = readonly [header: string, cell: (evaluated: EvaluatedDeprecation) => string | null];

const columns: readonly Column[] = [
  ["name", ({ name }) => name],
  ["package", (evaluated) => evaluated.package],
  ["state", ({ eligibility }) => eligibility.state],
  ["version", ({ version }) => version],
  ["firstRelease", ({ firstRelease }) => firstRelease?.version ?? null],
  ["firstReleaseDate", ({ firstRelease }) => dayOf(firstRelease?.date)],
  ["lastRelease", ({ lastRelease }) => lastRelease?.version ?? null],
  ["rPlus2", ({ rPlus2 }) => rPlus2?.version ?? null],
  ["rPlus2Date", ({ rPlus2 }) => dayOf(rPlus2?.date)],
  ["rPlus2Foreseen", ({ rPlus2 }) => foreseen(rPlus2)],
  ["oneYear", ({ oneYear }) => dayOf(oneYear)],
  ["earliest", ({ earliest }) => earliest?.version ?? null],
  ["earliestDate", ({ earliest }) => dayOf(earliest?.date)],
  ["earliestForeseen", ({ earliest }) => foreseen(earliest)],
  ["goneIn", ({ goneIn }) => goneIn?.version ?? null],
  ["policyKept", policyKept],
  ["mechanism", mechanismOf],
  ["category", ({ category }) => category],
  ["private", (evaluated) => String(evaluated.private)],
  ["replacement", ({ replacement }) => replacement],
  ["message", ({ message }) => message],
  ["sentence", ({ eligibility }) => eligibility.sentence],
];

function dayOf(at: Instant | null | undefined): string | null {
  return at == null ? null : calendarDay(at);
}

function foreseen(day: Foreseen | null): string | null {
  return day === null ? null : String(day.spread !== null);
}

function policyKept({ eligibility }: EvaluatedDeprecation): string | null {
  if (!("policyKept" in eligibility) || eligibility.policyKept === null) return null;
  return String(eligibility.policyKept);
}

/** The selection of the page as a table for spreadsheets. Public. */
export function GET(request: Request): Promise<Response> {
  return answered(async () => {
    const { found, scan } = await selectedDeprecations(request);
    const rows = found.map((evaluated) => columns.map(([, cell]) => cell(evaluated) ?? ""));
    return conditionalText(request, {
      text: csv([columns.map(([header]) => header), ...rows]),
      type: "text/csv; charset=utf-8; header=present",
      changedAt: scan.changedAt,
    });
  });
}
