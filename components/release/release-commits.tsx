import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { Pager } from "@/components/ui/pager";
import { Cell, Table } from "@/components/ui/table";
import { Day } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { PageOf } from "@/lib/domain/page-of";
import type { ListedCommit } from "@/lib/domain/observed/release-record";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { CommitName } from "./git-name";

interface ReleaseCommitsProps {
  readonly version: string;
  readonly place: RepositoryPlace;
  readonly since: { readonly version: string; readonly compareUrl: string };
  /** How many there are in all. */
  readonly count: number;
  /** How many of them can be paged through here. */
  readonly listed: number;
  readonly page: PageOf<ListedCommit>;
}

const columns = [
  { key: "commit", label: "Commit" },
  { key: "subject", label: "Message" },
  { key: "author", label: "Author" },
  { key: "day", label: "Committed", numeric: true },
];

/** The commits since the final before it, newest first. */
export function ReleaseCommits(props: ReleaseCommitsProps) {
  const { version, place, since, count, listed, page } = props;
  const commits = count === 1 ? "1 commit" : `${String(count)} commits`;
  return (
    <Card
      id="commits"
      title="Commits"
      note={`${commits} since ${since.version}${listed < count ? `; the newest ${String(listed)} are listed` : ""}`}
      aside={<ExternalLink href={since.compareUrl}>compare on GitHub</ExternalLink>}
    >
      <Table caption={`Commits since ${since.version}, newest first`} columns={columns} folds>
        {page.items.map((commit) => (
          <tr key={commit.oid}>
            <Cell>
              <CommitName place={place} oid={commit.oid} />
            </Cell>
            <Cell className="min-w-56 wrap-anywhere narrow:order-first narrow:basis-full">
              {commit.subject}
            </Cell>
            <Cell className="text-ink-2">{commit.author}</Cell>
            <Cell numeric className="whitespace-nowrap text-ink-2">
              {commit.committedAt === null ? "no date" : <Day at={commit.committedAt} />}
            </Cell>
          </tr>
        ))}
      </Table>
      <div className="mt-4 empty:hidden">
        <Pager
          label="commits"
          number={page.number}
          count={page.count}
          hrefOf={(number) => `${paths.release(version)}?commits=${String(number)}#commits`}
        />
      </div>
    </Card>
  );
}
