import { conditionalJson } from "@/app/api/conditional";
import { answered } from "@/app/api/refused";
import { anonymous } from "@/lib/domain/viewer";
import { currentTime } from "@/lib/queries/clock";
import { publicSearch } from "@/lib/queries/public-search";
import { readExactSearch } from "@/lib/queries/search";

export const dynamic = "force-dynamic";

/**
 * `{"query", "count", "isMore", "page", "pages", "results": [...]}`: the issues and pull requests that `q`
 * finds, searched as on the page, 25 on each `page`. What cannot be understood is "bad-input". Public.
 */
export function GET(request: Request): Promise<Response> {
  return answered(async () => {
    const { searchParams } = new URL(request.url);
    const asked = { text: searchParams.get("q") ?? "", page: searchParams.get("page") };
    const found = await readExactSearch(anonymous, asked, await currentTime());
    return conditionalJson(request, publicSearch(found));
  });
}
