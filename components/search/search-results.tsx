import { LiveTopics } from "@/components/site/live-topics";
import { SyncProgress } from "@/components/site/sync-progress";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ExternalLink } from "@/components/ui/external-link";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Pager } from "@/components/ui/pager";
import { Rows } from "@/components/ui/rows";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { SearchPage } from "@/lib/queries/search";
import { ResultRow } from "./result-row";
import { SearchMistakes } from "./search-mistakes";

interface SearchResultsProps {
  readonly page: SearchPage;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

const grouped = new Intl.NumberFormat("en-GB");

/** "12 found"; of more than a thousand that only the first of them are shown. */
function countOf({ total, isMore }: SearchPage): string {
  if (isMore) return `the first ${grouped.format(total)} of more`;
  return `${grouped.format(total)} found`;
}

function Nothing({ page: { history, waiting } }: Pick<SearchResultsProps, "page">) {
  return (
    <EmptyState icon="dash" title="Nothing found">
      {history !== null || waiting > 0 ? (
        <>Not all issues and pull requests are searchable yet. </>
      ) : (
        <>No issue or pull request is like that. </>
      )}
      <Link href={paths.blockers()} className="link">
        Show release blockers
      </Link>
    </EmptyState>
  );
}

/** What is searched: all that GitHub has, as far as it was read. */
function Reach({ page: { history, waiting } }: Pick<SearchResultsProps, "page">) {
  if (history === null && waiting === 0) return null;
  return (
    <p className="mt-2 text-sm text-ink-3">
      {history !== null && (
        <>
          <SyncProgress part="history" progress={history} />; older issues and pull requests are not
          found yet
        </>
      )}
      {history !== null && waiting > 0 && " · "}
      {waiting > 0 && `${grouped.format(waiting)} changes not searchable yet`}
    </p>
  );
}

function Found({ page, place, now }: SearchResultsProps) {
  const { failure, results } = page;
  if (failure !== null)
    return (
      <Notice tone="stop" icon="warning" title={failure.sentence} role="alert">
        {failure.whatToDo}
      </Notice>
    );
  if (results.length === 0) return <Nothing page={page} />;
  return (
    <Rows>
      {results.map((result) => (
        <ResultRow key={result.number} result={result} place={place} now={now} />
      ))}
    </Rows>
  );
}

/** What a search among issues and pull requests has found. */
export function SearchResults(props: SearchResultsProps) {
  const { page, place } = props;
  const onGitHub = `${place.url}/issues?${new URLSearchParams({ q: page.text }).toString()}`;
  return (
    <>
      <LiveTopics topics={["search", "facts:history"]} />
      <Card
        id="results"
        title="Results"
        note={page.failure === null ? countOf(page) : undefined}
        aside={<ExternalLink href={onGitHub}>View search on GitHub</ExternalLink>}
      >
        <SearchMistakes mistakes={page.mistakes} />
        <Found {...props} />
      </Card>
      <Pager
        label="results"
        number={page.page}
        count={page.pages}
        hrefOf={(wanted) => `${paths.search(page.text, wanted)}#results`}
      />
      <Reach page={page} />
      {page.results.length > 0 && (
        <p className="mt-2 text-sm text-ink-3 max-sm:hidden print:hidden">
          Keys: <kbd>/</kbd> search, <kbd>↓</kbd> <kbd>↑</kbd> or <kbd>j</kbd> <kbd>k</kbd> from
          result to result, <kbd>Enter</kbd> opens
        </p>
      )}
    </>
  );
}
