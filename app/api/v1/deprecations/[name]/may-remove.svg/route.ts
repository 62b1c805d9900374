import { conditionalText } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { answeredAbout, type NameContext } from "@/app/api/v1/deprecations/[name]/found";
import { badge } from "@/app/formats/badge";
import type { MayRemove } from "@/lib/domain/deprecation/may-remove";
import { calendarDay } from "@/lib/domain/instant";

export const dynamic = "force-dynamic";

/** "May I remove it?" as a badge for a page or a ticket. Public. */
export function GET(request: Request, context: NameContext): Promise<Response> {
  return answered(() =>
    answeredAbout(
      context,
      ({ mayRemove, scan }) =>
        conditionalText(request, {
          text: badge("may be removed", inShort(mayRemove), mayRemove.answer === "yes"),
          type: "image/svg+xml; charset=utf-8",
          changedAt: scan.changedAt,
        }),
      "newest",
    ),
  );
}

/** "no, not before 2025-08-08" */
function inShort({ answer, earliest }: MayRemove): string {
  if (answer === "yes" || earliest === null) return answer;
  const about = earliest.spread === null ? "" : "about ";
  return `no, not before ${about}${calendarDay(earliest.date)}`;
}
