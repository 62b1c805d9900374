import { conditionalText } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { askedDeprecations } from "@/app/api/v1/deprecations/asked";
import { icalendar, type CalendarDay } from "@/app/formats/icalendar";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import type { Foreseen, JudgedDeprecation } from "@/lib/domain/deprecation/deprecation";
import { removalIsNoDuty } from "@/lib/domain/deprecation/policy";
import type { Instant } from "@/lib/domain/instant";
import { absolute, ourHost } from "@/lib/queries/public-deprecation";

export const dynamic = "force-dynamic";

/** The days from which removals may be shipped, to subscribe to; filters as on the page. Public. */
export function GET(request: Request): Promise<Response> {
  return answered(async () => {
    const { found, radar } = await askedDeprecations(request);
    const days = found.flatMap((judged) => eligibilityDay(judged, radar.newestCommit));
    return conditionalText(request, {
      text: icalendar(`${project.name}: what may be removed when`, days),
      type: "text/calendar; charset=utf-8",
      changedAt: radar.changedAt,
    });
  });
}

function eligibilityDay(judged: JudgedDeprecation, stamp: Instant): readonly CalendarDay[] {
  const day = dayOf(judged);
  if (day === null) return [];
  return [
    {
      uid: `deprecation-${judged.id}@${ourHost()}`,
      day: day.date,
      stamp,
      summary: `May be removed: ${judged.name}`,
      description: `${judged.eligibility.sentence}\n\n“${removalIsNoDuty.quote}”`,
      url: absolute(paths.deprecation(judged.id)),
      tentative: day.spread !== null,
    },
  ];
}

function dayOf({ eligibility }: JudgedDeprecation): Foreseen | null {
  if (eligibility.state === "waiting") return eligibility.until;
  if (eligibility.state !== "eligible") return null;
  return { version: null, date: eligibility.since, spread: null };
}
