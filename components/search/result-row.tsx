import { PersonName } from "@/components/release/git-name";
import { Chip } from "@/components/ui/chip";
import { Link } from "@/components/ui/link";
import { Row } from "@/components/ui/rows";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { SearchResult } from "@/lib/queries/search";
import { HitText } from "./hit-text";
import { resultSign } from "./result-sign";

interface ResultProps {
  readonly result: SearchResult;
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** Its last change of state: what a reader looks for. */
function sinceOf({ state, createdAt, closedAt, mergedAt }: SearchResult) {
  if (state === "merged") return { word: "merged", at: mergedAt ?? createdAt };
  if (state === "closed") return { word: "closed", at: closedAt ?? createdAt };
  return { word: "opened", at: createdAt };
}

function Facts({ result, place, now }: ResultProps) {
  const { number, kind, state, author, assignees, milestone } = result;
  const { word, at } = sinceOf(result);
  return (
    <p>
      #{number} · {word} <RelativeTime at={at} now={now} />
      {author !== null && (
        <>
          {" · by "}
          <PersonName place={place} login={author} />
        </>
      )}
      {assignees.length > 0 && <> · assigned to {assignees.join(", ")}</>}
      {milestone !== null && (
        <>
          {" · "}
          <bdi>{milestone}</bdi>
        </>
      )}
      {" · "}
      <Link href={paths.change(number)} className="link">
        Where is #{number}?
      </Link>
      {kind === "issue" && state === "open" && (
        <>
          {" · "}
          <Link href={paths.blocker(number)} className="link">
            Release blocker?<span className="sr-only"> #{number}</span>
          </Link>
        </>
      )}
    </p>
  );
}

function HoldsUp({ releases }: { readonly releases: readonly string[] }) {
  if (releases.length === 0) return null;
  return (
    <p className="text-ink-2">
      Holds up{" "}
      {releases.map((release, index) => (
        <span key={release}>
          {index > 0 && ", "}
          <Link href={paths.release(release)} className="link font-mono font-medium">
            {release}
          </Link>
        </span>
      ))}
    </p>
  );
}

/** An issue or pull request that was found. */
export function ResultRow({ result, place, now }: ResultProps) {
  const { title, excerpt, labels, holdsUp, updatedAt, url } = result;
  return (
    <Row
      sign={<Sign state={resultSign(result)} />}
      title={
        <>
          <a
            href={url}
            rel="noreferrer"
            data-result=""
            className="mr-1.5 inline-block py-0.5 hover:text-accent"
          >
            <HitText stretches={title} />
          </a>
          {labels.map((label) => (
            <span key={label} className="mr-1 inline-flex max-w-full align-middle">
              <Chip>
                <bdi className="truncate">{label}</bdi>
              </Chip>
            </span>
          ))}
        </>
      }
      detail={
        <>
          <Facts result={result} place={place} now={now} />
          <HoldsUp releases={holdsUp} />
          {excerpt !== null && (
            <p className="mt-0.5 text-ink-2">
              <HitText stretches={excerpt} />
            </p>
          )}
        </>
      }
      aside={
        updatedAt !== sinceOf(result).at && (
          <span className="max-sm:hidden">
            updated <RelativeTime at={updatedAt} now={now} />
          </span>
        )
      }
    />
  );
}
