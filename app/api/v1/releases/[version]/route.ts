import { anonymous } from "@/lib/domain/viewer";
import { conditionalJson } from "@/app/api/conditional";
import { answered, refused } from "@/app/api/refused";
import { paths } from "@/lib/config/paths";
import { currentTime } from "@/lib/queries/clock";
import type { Instant } from "@/lib/domain/instant";
import { readNumberNow } from "@/lib/queries/left-number";
import { nearestTo, readPublicChecklist, readPublicReleases } from "@/lib/queries/public-checklist";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly version: string }>;
}

/**
 * The checklist of a release ("24.7.0"), the same as its page shows: `{version, target, candidate, next,
 * phase, decision, steps: [{key, phase, kind, title, paragraph, button, target, state, completion, since}],
 * news, inTheWay, waived}`. Public; a number that
 * its release has left leads to the one that it has now; 404 names the nearest numbers there are.
 */
export function GET(request: Request, context: Context): Promise<Response> {
  return answered(async () => {
    const { version } = await context.params;
    const numberNow = await readNumberNow(anonymous, version);
    if (numberNow !== null) {
      const location = paths.releaseJson(numberNow);
      return new Response(null, { status: 307, headers: { location } });
    }
    const now = await currentTime();
    const checklist = await readPublicChecklist(anonymous, version, now);
    return checklist === null ? notFound(version, now) : conditionalJson(request, checklist);
  });
}

async function notFound(version: string, now: Instant): Promise<Response> {
  const nearest = nearestTo(version, await readPublicReleases(anonymous, now));
  const known = nearest.length === 0 ? "None is known yet." : `Nearest: ${nearest.join(", ")}.`;
  const sentence = `There is no release ${version.slice(0, 40)}.`;
  const whatToDo = `Ask for the number of a release, such as 24.7.0, without rc. ${known}`;
  return refused({ code: "not-found", sentence, whatToDo }, { nearest });
}
