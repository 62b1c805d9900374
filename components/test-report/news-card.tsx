import { NewsText } from "@/components/release/release-news";
import { Card } from "@/components/ui/card";
import type { TryOutPage } from "@/lib/queries/try-out";

/** What is new in it. */
export function NewsCard({ page }: { readonly page: TryOutPage }) {
  const { news, target, facts } = page;
  if (news === null || news.trim() === "") return null;
  return (
    <Card id="news" title={`What is new in ${target}`}>
      <NewsText text={news} place={facts.place} />
    </Card>
  );
}
