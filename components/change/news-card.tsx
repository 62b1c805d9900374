import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { DottedText } from "@/components/ui/dotted-text";
import type { NewsEvidence } from "@/lib/domain/whereabouts/news-evidence";

function Evidence({ news }: { readonly news: NewsEvidence }) {
  if (news.kind === "fragment")
    return (
      <>
        <Code>{news.path}</Code> becomes an entry of the release’s NEWS.
      </>
    );
  return (
    <>
      <DottedText text={news.text === "" ? "Listed by its number only." : news.text} />{" "}
      <span className="text-sm text-ink-3">
        NEWS of {news.version}, #{news.number}
      </span>
    </>
  );
}

/** What NEWS says of the change, or will say. */
export function NewsCard({ news }: { readonly news: readonly NewsEvidence[] }) {
  if (news.length === 0) return null;
  return (
    <Card id="news" title="In NEWS">
      <ul className="grid gap-2">
        {news.map((one) => (
          <li
            key={one.kind === "fragment" ? one.path : `${one.version} ${one.text}`}
            className="wrap-anywhere"
          >
            <Evidence news={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
