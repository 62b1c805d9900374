import { paths } from "@/lib/config/paths";
import { absolute } from "./public-deprecation";
import type { SearchAnswer } from "./search";

/** What a search found, as the API answers it: texts whole, and the names in place of the shape of a page. */
export function publicSearch({ text, results, total, isMore, page, pages }: SearchAnswer) {
  return {
    query: text,
    count: total,
    isMore,
    page,
    pages,
    html: absolute(paths.search(text, page)),
    results: results.map(({ kind, title, excerpt: _excerpt, ...rest }) => ({
      kind: kind === "pr" ? "pull-request" : "issue",
      title: title.map((one) => one.text).join(""),
      ...rest,
    })),
  };
}
