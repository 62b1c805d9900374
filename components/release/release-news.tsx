import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import { issueMentions, newsParts, type NewsPart } from "@/lib/domain/release/news-parts";

interface ReleaseNewsProps {
  readonly version: string;
  readonly place: RepositoryPlace;
  /** null: the tag's NEWS has none of this release. */
  readonly news: NewsSection | null;
  /** NEWS as the tag has it, on GitHub. */
  readonly newsUrl: string;
}

interface TextProps {
  readonly text: string;
  readonly place: RepositoryPlace;
}

/** What stands in two backticks is code, as in reStructuredText. */
function WithCode({ text }: Pick<TextProps, "text">) {
  return text
    .split(/``([^`]+)``/)
    .map((piece, index) => (index % 2 === 1 ? <Code key={index}>{piece}</Code> : piece));
}

/** A text with its issues linked and its code set as such; everything else in it is text. */
function WithIssues({ text, place }: TextProps) {
  return issueMentions(text).map(({ text: piece, issue }, index) =>
    issue === null ? (
      <WithCode key={`${String(index)} ${piece}`} text={piece} />
    ) : (
      <a
        key={`${String(index)} ${piece}`}
        href={links.issue(place, issue)}
        rel="noreferrer"
        className="link"
      >
        {piece}
      </a>
    ),
  );
}

function Part({ part, place }: { readonly part: NewsPart; readonly place: RepositoryPlace }) {
  switch (part.kind) {
    case "heading": {
      const Heading = part.level === 1 ? "h3" : "h4";
      const size = part.level === 1 ? "mt-4 first:mt-0" : "mt-2 text-ink-2";
      return <Heading className={`font-semibold ${size}`}>{part.text}</Heading>;
    }
    case "paragraph":
      return (
        <p className="mt-1.5">
          <WithIssues text={part.text} place={place} />
        </p>
      );
    case "list":
      return (
        <ul className="mt-1.5 grid list-disc gap-1 pl-5 marker:text-ink-3">
          {part.items.map((item, index) => (
            <li key={`${String(index)} ${item}`}>
              <WithIssues text={item} place={place} />
            </li>
          ))}
        </ul>
      );
  }
}

/** Notes in parts; nothing in them becomes markup. */
export function NewsText({ text, place }: TextProps) {
  return (
    <div className="max-w-[80ch] wrap-anywhere">
      {newsParts(text).map((part, index) => (
        <Part key={String(index)} part={part} place={place} />
      ))}
    </div>
  );
}

/** The release's notes, as its tag has them. */
export function ReleaseNews({ version, place, news, newsUrl }: ReleaseNewsProps) {
  return (
    <Card
      id="news"
      title="Release notes"
      aside={<ExternalLink href={newsUrl}>NEWS at the tag</ExternalLink>}
    >
      {news === null ? (
        <p className="text-ink-2">NEWS has no section for {version} at its tag.</p>
      ) : (
        <NewsText text={news.text} place={place} />
      )}
    </Card>
  );
}
