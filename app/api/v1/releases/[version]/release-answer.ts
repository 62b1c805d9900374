import { anonymous, type Viewer } from "@/lib/domain/viewer";
import { conditionalJson } from "@/app/api/conditional";
import { answered, refused } from "@/app/api/refused";
import { currentTime } from "@/lib/queries/clock";
import type { Instant } from "@/lib/domain/instant";
import { readNumberNow } from "@/lib/queries/left-number";
import { nearestTo, readPublicReleases } from "@/lib/queries/public-checklist";

/** What the routes of one release are given. */
export interface ReleaseContext {
  readonly params: Promise<{ readonly version: string }>;
}

/** What is told of a release, and at which address of its number. */
export interface Told {
  readonly href: (version: string) => string;
  /** null: nobody knows of such a release. */
  readonly read: (viewer: Viewer, version: string, now: Instant) => Promise<unknown>;
}

/**
 * Public JSON of a release; a number that its release has left leads to the one that it has now; 404
 * names the nearest numbers there are.
 */
export function releaseAnswer(
  request: Request,
  { params }: ReleaseContext,
  { href, read }: Told,
): Promise<Response> {
  return answered(async () => {
    const { version } = await params;
    const numberNow = await readNumberNow(anonymous, version);
    if (numberNow !== null)
      return new Response(null, { status: 307, headers: { location: href(numberNow) } });
    const now = await currentTime();
    const told = await read(anonymous, version, now);
    return told === null ? notFound(version, now) : conditionalJson(request, told);
  });
}

async function notFound(version: string, now: Instant): Promise<Response> {
  const nearest = nearestTo(version, await readPublicReleases(anonymous, now));
  const known = nearest.length === 0 ? "None is known yet." : `Nearest: ${nearest.join(", ")}.`;
  const sentence = `There is no release ${version.slice(0, 40)}.`;
  const whatToDo = `Ask for the number of a release, such as 24.7.0, without rc. ${known}`;
  return refused({ code: "not-found", sentence, whatToDo }, { nearest });
}
