import { conditionalText } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { selectedDeprecations } from "@/app/api/v1/deprecations/selected";
import { atom, type FeedEntry } from "@/app/formats/atom";
import { paths } from "@/lib/config/paths";
import { project } from "@/lib/config/project";
import { eventsOf, type DeprecationEvent } from "@/lib/domain/deprecation/events";
import { removalIsNoDuty } from "@/lib/domain/deprecation/policy";
import { absolute, ourHost } from "@/lib/queries/public-deprecation";

export const dynamic = "force-dynamic";

/** Readers fetch the whole of it again and again. */
const newest = 100;

/** What was newly deprecated, became eligible or was removed; filters as on the page. Public. */
export function GET(request: Request): Promise<Response> {
  return answered(async () => {
    const { found, scan } = await selectedDeprecations(request);
    const { search } = new URL(request.url);
    const text = atom({
      title: `Deprecations of ${project.name}`,
      subtitle: `Newly deprecated, eligible for removal, removed. ${removalIsNoDuty.quote}`,
      self: `${absolute(paths.deprecationsFeed())}${search}`,
      page: `${absolute(paths.deprecations())}${search}`,
      author: project.name,
      begun: scan.newestCommit,
      entries: eventsOf(found, scan.day).slice(0, newest).map(entry),
    });
    const type = "application/atom+xml; charset=utf-8";
    return conditionalText(request, { text, type, changedAt: scan.changedAt });
  });
}

function entry({ kind, at, title, deprecation }: DeprecationEvent): FeedEntry {
  const { id, replacement, eligibility } = deprecation;
  const instead = replacement === null ? "" : ` Replacement: ${replacement}.`;
  return {
    // RFC 4151; the year in which the feed began.
    id: `tag:${ourHost().replace(/:\d+$/, "")},2026:deprecation/${encodeURIComponent(id)}/${kind}`,
    title,
    summary: `${eligibility.sentence}${instead}`,
    url: absolute(paths.deprecation(id)),
    updated: at,
    category: kind,
  };
}
