import { Link } from "@/components/ui/link";
import { DottedText } from "@/components/ui/dotted-text";
import { NumberLink } from "@/components/release/number-link";
import { CommitName } from "@/components/release/git-name";
import { Row, Rows } from "@/components/ui/rows";
import { Sign } from "@/components/ui/sign";
import { Day } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { ClosesBy } from "@/lib/domain/whereabouts/closes";
import { lackWords, standingInShort } from "@/lib/domain/whereabouts/change-words";
import type { StandingChange } from "@/lib/queries/change";
import { standingSigns } from "./standing-sign";

const says = {
  body: "says that it closes the issue",
  title: "has the issue’s number in front of its title",
  branch: "has the issue’s number in front of its branch’s name",
} as const satisfies Record<ClosesBy, string>;

interface ChangeProps {
  readonly change: StandingChange;
  readonly place: RepositoryPlace;
}

function Merged({ change, place }: ChangeProps) {
  const { mergedAt, mergeOid, mergedBy } = change.pullRequest;
  if (mergedAt === null) return null;
  return (
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
  );
}

function Detail({ change, place }: ChangeProps) {
  const { closesBy, pullRequest } = change;
  return (
    <>
      <Merged change={change} place={place} />
      {pullRequest.mergedAt !== null && closesBy !== null && " · "}
      {closesBy !== null && says[closesBy]}
    </>
  );
}

/** Of an open one: what it still lacks. */
function Lacks({ standing }: Pick<StandingChange, "standing">) {
  if (standing.kind !== "open" || standing.lacks.length === 0) return null;
  return (
    <ul aria-label="Still to come" className="list-disc pl-5 text-ink-2">
      {standing.lacks.map((lack) => (
        <li key={lack.code}>{lackWords(lack)}</li>
      ))}
    </ul>
  );
}

interface ChangeRowsProps {
  readonly changes: readonly StandingChange[];
  readonly place: RepositoryPlace;
  /** Whether each leads to its own page: not on that page itself, which says what it lacks. */
  readonly linked: boolean;
}

/** Pull requests, each with when it was merged, where it is and what it lacks. */
export function ChangeRows({ changes, place, linked }: ChangeRowsProps) {
  return (
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
                {linked ? (
                  <Link href={paths.change(number)} className="hover:underline">
                    <DottedText text={title} />
                  </Link>
                ) : (
                  <DottedText text={title} />
                )}
              </>
            }
            aside={standingInShort(change.standing)}
            detail={
              <>
                <Detail change={change} place={place} />
                {linked && <Lacks standing={change.standing} />}
              </>
            }
          />
        );
      })}
    </Rows>
  );
}
