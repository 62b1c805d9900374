import type { State } from "@/components/ui/sign";
import type { SearchResult } from "@/lib/queries/search";

/** How an issue or a pull request stands, as a sign. */
export function resultSign({
  kind,
  state,
  isDraft,
}: Pick<SearchResult, "kind" | "state" | "isDraft">): State {
  if (kind === "issue")
    return state === "open"
      ? { icon: "circle", tone: "done", word: "Open issue" }
      : { icon: "check", tone: "quiet", word: "Closed issue" };
  if (state === "merged") return { icon: "branch", tone: "accent", word: "Merged pull request" };
  if (state === "closed") return { icon: "cross", tone: "stop", word: "Closed pull request" };
  return isDraft
    ? { icon: "branch", tone: "quiet", word: "Draft pull request" }
    : { icon: "branch", tone: "done", word: "Open pull request" };
}
