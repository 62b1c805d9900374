import { Link } from "@/components/ui/link";
import { Card } from "@/components/ui/card";
import { DottedText } from "@/components/ui/dotted-text";
import { NumberLink } from "@/components/release/number-link";
import { CommitName } from "@/components/release/git-name";
import { Row, Rows } from "@/components/ui/rows";
import { Sign } from "@/components/ui/sign";
import { Day } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { ClosesBy } from "@/lib/domain/whereabouts/closes";
import { standingInShort } from "@/lib/domain/whereabouts/change-words";
import type { ChangePage, StandingChange } from "@/lib/queries/change";
import { standingSigns } from "./standing-sign";

const says = {
  body: "says that it closes the issue",
  title: "has the issue’s number in front of its title",
  branch: "has the issue’s number in front of its branch’s name",
} as const satisfies Record<ClosesBy, string>;

function Detail({
  change,
  place,
}: {
  readonly change: StandingChange;
  readonly place: RepositoryPlace;
}) {
  const { mergedAt, mergeOid, mergedBy } = change.pullRequest;
  return (
    <>
      {mergedAt !== null && (
        <>
          merged <Day at={mergedAt} />
          {mergedBy !== null && ` by ${mergedBy}`}
          {mergeOid !== null && (
            <>
              {" as "}
              <CommitName place={place} oid={mergeOid} />
            </>
          )}
        </>
      )}
      {mergedAt !== null && change.closesBy !== null && " · "}
      {change.closesBy !== null && says[change.closesBy]}
    </>
  );
}

/** The pull request, or those that are for the issue: when each was merged, and where it is. */
export function ChangesCard({ page: { changes, place, about } }: { readonly page: ChangePage }) {
  if (changes.length === 0) return null;
  return (
    <Card
      id="pull-requests"
      title={about.kind === "issue" ? "Pull requests for it" : "Pull request"}
    >
      <Rows>
        {changes.map((change) => {
          const { number, title, url } = change.pullRequest;
          return (
            <Row
              key={number}
              sign={<Sign state={standingSigns[change.standing.kind]} />}
              title={
                <>
                  <NumberLink number={number} url={url} />{" "}
                  {about.kind === "issue" ? (
                    <Link href={paths.change(number)} className="hover:underline">
                      <DottedText text={title} />
                    </Link>
                  ) : (
                    <DottedText text={title} />
                  )}
                </>
              }
              aside={standingInShort(change.standing)}
              detail={<Detail change={change} place={place} />}
            />
          );
        })}
      </Rows>
    </Card>
  );
}
