import { conditionalText } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { selectedDeprecations } from "@/app/api/v1/deprecations/selected";
import { icalendar, type CalendarDay } from "@/app/formats/icalendar";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import type { Foreseen, EvaluatedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { removalIsNoDuty } from "@/lib/domain/deprecation/policy";
import type { Instant } from "@/lib/domain/instant";
import { absolute, ourHost } from "@/lib/queries/public-deprecation";

export const dynamic = "force-dynamic";

/** The days from which removals may be shipped, to subscribe to; filters as on the page. Public. */
export function GET(request: Request): Promise<Response> {
  return answered(async () => {
    const { found, scan } = await selectedDeprecations(request);
    const days = found.flatMap((evaluated) => eligibilityDay(evaluated, scan.newestCommit));
    return conditionalText(request, {
      text: icalendar(`${project.name}: what may be removed when`, days),
      type: "text/calendar; charset=utf-8",
      changedAt: scan.changedAt,
    });
  });
}

function eligibilityDay(evaluated: EvaluatedDeprecation, stamp: Instant): readonly CalendarDay[] {
  const day = dayOf(evaluated);
  if (day === null) return [];
  return [
    {
      uid: `deprecation-${evaluated.id}@${ourHost()}`,
      day: day.date,
      stamp,
      summary: `May be removed: ${evaluated.name}`,
      description: `${evaluated.eligibility.sentence}\n\n“${removalIsNoDuty.quote}”`,
      url: absolute(paths.deprecation(evaluated.id)),
      tentative: day.spread !== null,
    },
  ];
}

function dayOf({ eligibility }: EvaluatedDeprecation): Foreseen | null {
  if (eligibility.state === "waiting") return eligibility.until;
  if (eligibility.state !== "eligible") return null;
  return { version: null, date: eligibility.since, spread: null };
}
