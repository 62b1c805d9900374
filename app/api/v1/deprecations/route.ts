import { conditionalJson } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { publicDeprecation } from "@/lib/queries/public-deprecation";
import { selectedDeprecations } from "./selected";

export const dynamic = "force-dynamic";

/**
 * `{"count", "counts", "deprecations": [...]}`, filtered and sorted as on the page by `q`, `state`,
 * `package`, `version`, `mechanism`, `private` and `sort`; without `state` all of them. Public.
 */
export function GET(request: Request): Promise<Response> {
  return answered(async () => {
    const { found, counts, scan } = await selectedDeprecations(request);
    const deprecations = found.map(publicDeprecation);
    return conditionalJson(request, { count: found.length, counts, deprecations }, scan.changedAt);
  });
}
