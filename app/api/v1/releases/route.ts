import { anonymous } from "@/lib/domain/viewer";
import { conditionalJson } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { paths } from "@/lib/config/paths";
import { currentTime } from "@/lib/queries/clock";
import { readPublicReleases } from "@/lib/queries/public-checklist";

export const dynamic = "force-dynamic";

/** `{"releases": [{version, inFlight, finalAt, inTheWay, checklist}]}`, those in flight first. Public. */
export function GET(request: Request): Promise<Response> {
  return answered(async () => {
    const releases = (await readPublicReleases(anonymous, await currentTime())).map((release) => ({
      ...release,
      checklist: paths.releaseJson(release.version),
    }));
    return conditionalJson(request, { releases });
  });
}
