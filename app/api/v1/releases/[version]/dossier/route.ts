import { paths } from "@/lib/config/paths";
import { readPublicDossier } from "@/lib/queries/dossier";
import { releaseAnswer, type ReleaseContext } from "@/app/api/v1/releases/[version]/release-answer";

export const dynamic = "force-dynamic";

/**
 * The dossier of a release ("24.7.0"), the same as its page shows: `{version, kind, stage, manager,
 * startedAt, ticket, pullRequest, branch, outcomes, chapters: [{phase, target, tag, steps: [{key, title,
 * standing, why, occurredAt, observedAt, people, evidence}], files: [{filename, sha256,
 * downloadedSha256, …}]}], news, activity}`. Public; as the checklist where the number is unknown.
 */
export function GET(request: Request, context: ReleaseContext): Promise<Response> {
  return releaseAnswer(request, context, { href: paths.dossierJson, read: readPublicDossier });
}
