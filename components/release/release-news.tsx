import { Card } from "@/components/ui/card";
import { Code } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import {
  newsParts,
  newsPhrases,
  type NewsPart,
  type NewsPhrase,
} from "@/lib/domain/release/news-parts";

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

function Phrase({ phrase, place }: { readonly phrase: NewsPhrase } & Pick<TextProps, "place">) {
  switch (phrase.kind) {
    case "words":
      return phrase.text;
    case "code":
      return <Code>{phrase.text}</Code>;
    case "issue":
      return (
        <a href={links.issue(place, phrase.issue)} rel="noreferrer" className="link">
          {phrase.text}
        </a>
      );
  }
}

/** A text with its issues linked and its code as code; everything else in it is text. */
function Phrases({ text, place }: TextProps) {
  return newsPhrases(text).map((phrase, index) => (
    <Phrase key={`${String(index)} ${phrase.text}`} phrase={phrase} place={place} />
  ));
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
          <Phrases text={part.text} place={place} />
        </p>
      );
    case "list":
      return (
        <ul className="mt-1.5 grid list-disc gap-1 pl-5 marker:text-ink-3">
          {part.items.map((item, index) => (
            <li key={`${String(index)} ${item}`}>
              <Phrases text={item} place={place} />
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
