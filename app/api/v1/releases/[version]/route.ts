import { paths } from "@/lib/config/paths";
import { readPublicChecklist } from "@/lib/queries/public-checklist";
import { releaseAnswer, type ReleaseContext } from "./release-answer";

export const dynamic = "force-dynamic";

/**
 * The checklist of a release ("24.7.0"), the same as its page shows: `{version, target, candidate, next,
 * phase, decision, steps: [{key, phase, kind, title, paragraph, button, target, state, completion, since}],
 * news, inTheWay, waived}`. Public; a number that
 * its release has left leads to the one that it has now; 404 names the nearest numbers there are.
 */
export function GET(request: Request, context: ReleaseContext): Promise<Response> {
  return releaseAnswer(request, context, { href: paths.releaseJson, read: readPublicChecklist });
}
