import { calendarDay } from "@/lib/domain/instant";
import type { WaitClock } from "@/lib/domain/process/wait/wait-clock";

/**
 * The month in which the wait ends ("24.8"), where that is another than the release's number says
 * ("24.7.0"): the final would come in it. null: it is the same.
 */
export function otherMonth(release: string, { endsAt }: Pick<WaitClock, "endsAt">): string | null {
  const [year = "", month = ""] = calendarDay(endsAt).slice(2).split("-");
  const ends = `${Number(year)}.${Number(month)}`;
  return release.startsWith(`${ends}.`) ? null : ends;
}
