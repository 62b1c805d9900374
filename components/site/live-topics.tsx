import type { Topic } from "@/lib/domain/change";

/**
 * What a page shows and what therefore changes it: only such a change has it asked for again
 * (LiveIndicator). A page without it stays as it is.
 */
export function LiveTopics({ topics }: { readonly topics: readonly Topic[] }) {
  return <span hidden data-live={topics.join(" ")} />;
}
