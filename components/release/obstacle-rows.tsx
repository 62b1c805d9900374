import { Link } from "@/components/ui/link";
import { Fragment, type ReactNode } from "react";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { Hold, InTheWay, Part } from "@/lib/domain/blocker/in-the-way";
import type { Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { PersonName } from "./git-name";
import { runSigns } from "./run-sign";
import { Sentence } from "./sentence";

const inTheWay: State = { icon: "square", tone: "stop", word: "In the way" };
const redChecks: State = { icon: "cross", tone: "stop", word: "Checks failed" };

function signOf({ code }: InTheWay): State {
  switch (code) {
    case "run-failed":
      return runSigns.failed;
    case "run-refused":
      return runSigns.refused;
    case "run-needs-person":
      return runSigns["needs-person"];
    case "run-stopped":
      return runSigns.stopped;
    case "trunk-red":
    case "checks-red":
      return redChecks;
    default:
      return inTheWay;
  }
}

function Title({ obstacle }: { readonly obstacle: InTheWay }) {
  const { issue, sentence, url } = obstacle;
  const text = <Sentence text={issue?.title ?? sentence} />;
  if (url === null) return text;
  return (
    <a href={url} rel="noreferrer" className="inline-block py-0.5 hover:text-accent">
      {text}
    </a>
  );
}

interface IssueDetailProps {
  readonly issue: Issue;
  readonly place: RepositoryPlace;
}

function IssueDetail({ issue, place }: IssueDetailProps) {
  const { number, author, assignees } = issue;
  return (
    <p>
      <Link href={paths.blocker(number)} className="link">
        #{number}
      </Link>
      {author !== null && (
        <>
          {" "}
          · opened by <PersonName place={place} login={author} />
        </>
      )}
      {assignees.length > 0 ? " · with " : " · unassigned"}
      {assignees.map((login, index) => (
        <Fragment key={login}>
          {index > 0 && ", "}
          <PersonName place={place} login={login} />
        </Fragment>
      ))}
    </p>
  );
}

const partsShown = 3;

function PartLinks({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <ul>
      {parts.map(({ sentence, url }) => (
        <li key={sentence}>
          {url === null ? (
            sentence
          ) : (
            <a href={url} rel="noreferrer" className="link inline-block py-0.5">
              {sentence}
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

function Parts({ parts }: { readonly parts: readonly Part[] }) {
  if (parts.length === 0) return null;
  const rest = parts.slice(partsShown);
  return (
    <>
      <PartLinks parts={parts.slice(0, partsShown)} />
      {rest.length > 0 && (
        <details>
          <summary className="link inline-block">{rest.length} more</summary>
          <PartLinks parts={rest} />
        </details>
      )}
    </>
  );
}

function HoldPlace({ hold: { release, step } }: { readonly hold: Hold }) {
  if (release === null) return "the next release";
  return (
    <>
      <Link href={paths.release(release)} className="link font-mono font-medium">
        {release}
      </Link>
      {step === null ? (
        " after this checklist"
      ) : (
        <>
          {" at "}
          <Link href={paths.step(release, step.key)} className="link">
            <Sentence text={step.title} />
          </Link>
        </>
      )}
    </>
  );
}

interface HoldsProps {
  readonly holds: readonly Hold[];
  readonly withRemedy: boolean;
}

/** What it holds up, together where the same people can clear it. */
function Holds({ holds, withRemedy }: HoldsProps) {
  if (holds.length === 0) return <p>Holds up no release in flight; the next one will need it.</p>;
  return [...Map.groupBy(holds, ({ clearedBy }) => clearedBy)].map(([clearedBy, same]) => (
    <p key={clearedBy} className="text-ink-2">
      Holds up{" "}
      {same.map((hold, index) => (
        <Fragment key={hold.release}>
          {/* The titles of steps have commas of their own. */}
          {index > 0 && "; "}
          <HoldPlace hold={hold} />
        </Fragment>
      ))}
      <span className="text-ink-3"> · can be cleared by {clearedBy}</span>
      {withRemedy && (
        <span className="block">
          <Sentence text={same[0]?.remedy ?? ""} />
        </span>
      )}
    </p>
  ));
}

interface ObstacleRowsProps {
  readonly obstacles: readonly InTheWay[];
  readonly place: RepositoryPlace;
  readonly now: Instant;
  /** What can be done about one of them here, e.g. waive it; then the remedy is said too. */
  readonly actionFor?: (obstacle: InTheWay) => ReactNode;
}

/** All that is in the way, each once: what, which release and step it holds up, since when. */
export function ObstacleRows({ obstacles, place, now, actionFor }: ObstacleRowsProps) {
  return (
    <Rows>
      {obstacles.map((obstacle) => (
        <Row
          key={obstacle.id}
          sign={<Sign state={signOf(obstacle)} />}
          title={<Title obstacle={obstacle} />}
          detail={
            <>
              {obstacle.issue !== null && <IssueDetail issue={obstacle.issue} place={place} />}
              <Parts parts={obstacle.parts} />
              <Holds holds={obstacle.holds} withRemedy={actionFor !== undefined} />
              {actionFor?.(obstacle)}
            </>
          }
          aside={obstacle.since !== null && <RelativeTime at={obstacle.since} now={now} />}
        />
      ))}
    </Rows>
  );
}
