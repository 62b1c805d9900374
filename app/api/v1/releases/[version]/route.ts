import { anonymous } from "@/lib/domain/viewer";
import { conditionalJson } from "@/app/api/conditional";
import { answered, refused } from "@/app/api/refused";
import { paths } from "@/lib/config/paths";
import { currentTime } from "@/lib/queries/clock";
import { readNumberNow } from "@/lib/queries/left-number";
import { nearestTo, readPublicChecklist, readPublicReleases } from "@/lib/queries/public-checklist";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly version: string }>;
}

/**
 * The checklist of a release ("24.7.0"), the same as its page shows: `{version, target, candidate, next,
 * phase, decision, steps: [{key, phase, kind, title, paragraph, button, target, state, deed, since}]}`. Public; a number that
 * its release has left leads to the one that it has now; 404 names the nearest numbers there are.
 */
export function GET(request: Request, context: Context): Promise<Response> {
  return answered(async () => {
    const { version } = await context.params;
    const now = await readNumberNow(anonymous, version);
    if (now !== null)
      return new Response(null, { status: 307, headers: { location: paths.releaseJson(now) } });
    const checklist = await readPublicChecklist(anonymous, version, await currentTime());
    return checklist === null ? notFound(version) : conditionalJson(request, checklist);
  });
}

async function notFound(version: string): Promise<Response> {
  const nearest = nearestTo(version, await readPublicReleases(anonymous));
  const known = nearest.length === 0 ? "None is known yet." : `Nearest: ${nearest.join(", ")}.`;
  const sentence = `There is no release ${version.slice(0, 40)}.`;
  const whatToDo = `Ask for the number of a release, such as 24.7.0, without rc. ${known}`;
  return refused({ code: "not-found", sentence, whatToDo }, { nearest });
}
