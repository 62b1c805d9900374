import { Card } from "@/components/ui/card";
import type { ListedCommit } from "@/lib/domain/observed/release-record";
import type { PageOf } from "@/lib/domain/page-of";
import type { PastReleaseDetail } from "@/lib/queries/past-release";
import { ReleaseCommits } from "./release-commits";
import { ReleaseFiles } from "./release-files";
import { ReleaseNames } from "./release-names";
import { ReleaseNews } from "./release-news";

interface PastReleasePartsProps {
  readonly version: string;
  readonly detail: PastReleaseDetail;
  /** The page of its commits that is asked for. */
  readonly commits: PageOf<ListedCommit>;
}

/** Notes and commits come by git, in the background. */
function Unread({ failure }: { readonly failure: string | null }) {
  return (
    <Card id="news" title="Release notes and commits">
      <p className="text-ink-2">
        {failure === null
          ? "Not read yet: the sync in the background reads the tags one after the other."
          : `Not read: ${failure}`}
      </p>
    </Card>
  );
}

/** What a release that is out brought: its notes, names, files and commits. */
export function PastReleaseParts({ version, detail, commits }: PastReleasePartsProps) {
  const { record, place, since } = detail;
  return (
    <>
      {record === null ? (
        <Unread failure={detail.failure} />
      ) : (
        <ReleaseNews version={version} place={place} news={record.news} newsUrl={detail.newsUrl} />
      )}
      <div className="grid gap-3 md:gap-4 lg:grid-cols-2">
        <ReleaseNames version={version} names={detail.names} />
      </div>
      <ReleaseFiles version={version} files={detail.files} failure={detail.failure} />
      {record?.commits != null && since !== null && (
        <ReleaseCommits
          version={version}
          place={place}
          since={since}
          count={record.commits.count}
          listed={record.commits.listed.length}
          page={commits}
        />
      )}
      {record?.commits === null && (
        <Card id="commits" title="Commits">
          <p className="text-ink-2">
            No earlier final has a tag: there is nothing to compare with.
          </p>
        </Card>
      )}
    </>
  );
}
