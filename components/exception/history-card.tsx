import type { ReactNode } from "react";
import { CommitName, PersonName } from "@/components/release/git-name";
import { Card } from "@/components/ui/card";
import { Block } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { ExactTime } from "@/components/ui/time";
import type { Actor } from "@/lib/domain/actor";
import type { ExceptionProposal, ProposalEvent } from "@/lib/domain/exception/proposal";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { toMs, type Instant } from "@/lib/domain/instant";

const signs = {
  announced: { icon: "check", tone: "done", word: "Mail seen" },
  "announcement-retracted": { icon: "cross", tone: "stop", word: "Mail not there" },
  "failing-test": { icon: "cross", tone: "stop", word: "Failing test" },
  "failure-resolved": { icon: "check", tone: "done", word: "Dealt with" },
  withdrawn: { icon: "dash", tone: "quiet", word: "Withdrawn" },
  refused: { icon: "square", tone: "stop", word: "Refused" },
  unreadable: { icon: "warning", tone: "wait", word: "Of another version" },
} as const satisfies Record<ProposalEvent["kind"], State>;

const proposed: State = { icon: "circle", tone: "accent", word: "Proposed" };
const endorsed: State = { icon: "check", tone: "accent", word: "Endorsed" };
const takenBack: State = { icon: "dash", tone: "quiet", word: "Endorsement taken back" };

function Happened({ event }: { readonly event: ProposalEvent }): ReactNode {
  switch (event.kind) {
    case "announced":
      return (
        <>
          saw the mail in <ExternalLink href={event.url}>the archive</ExternalLink>
        </>
      );
    case "announcement-retracted":
      return <>said that the mail is not there: “{event.words}”</>;
    case "failing-test":
      return <>reported a failing test: “{event.words}”</>;
    case "failure-resolved":
      return (
        <>
          marked what {event.reporter.login} had reported as dealt with: “{event.words}”
        </>
      );
    case "withdrawn":
      return <>withdrew it: “{event.words}”</>;
    case "refused":
      return <>refused it: “{event.words}”</>;
    case "unreadable":
      return (
        <>
          did something that another version of Slipway wrote down:
          <Block label="As it is stored">{event.text}</Block>
        </>
      );
  }
}

/** One line of the history. */
interface Line {
  readonly at: Instant;
  readonly by: Actor;
  readonly sign: State;
  readonly what: ReactNode;
}

/** Events and endorsements, oldest first; of one moment the events come first. */
function linesOf(
  { events, endorsements }: ExceptionProposal,
  place: RepositoryPlace,
): readonly Line[] {
  const happened = events.map((event): Line => {
    const { at, by } = event;
    return { at, by, sign: signs[event.kind], what: <Happened event={event} /> };
  });
  const agreed = endorsements.flatMap(({ at, by, revision, withdrawnAt }): readonly Line[] => {
    const commit = <CommitName place={place} oid={revision ?? ""} />;
    const given = { at, by, sign: endorsed, what: <>endorsed the branch at {commit}</> };
    if (withdrawnAt === null) return [given];
    const what = <>took the endorsement at {commit} back</>;
    return [given, { at: withdrawnAt, by, sign: takenBack, what }];
  });
  return [...happened, ...agreed].sort((a, b) => toMs(a.at) - toMs(b.at));
}

interface HistoryCardProps {
  readonly proposal: ExceptionProposal;
  readonly place: RepositoryPlace;
}

/** Everything that happened, oldest first; nothing is ever taken out. */
export function HistoryCard({ proposal, place }: HistoryCardProps) {
  return (
    <Card id="history" title="History">
      <Rows>
        <Row
          sign={<Sign state={proposed} />}
          title={
            <>
              <b className="font-semibold">
                <PersonName place={place} login={proposal.proposedBy.login} />
              </b>{" "}
              proposed it
            </>
          }
          aside={<ExactTime at={proposal.proposedAt} />}
        />
        {linesOf(proposal, place).map(({ at, by, sign, what }, index) => (
          <Row
            key={index}
            sign={<Sign state={sign} />}
            title={
              <>
                <b className="font-semibold">
                  <PersonName place={place} login={by.login} />
                </b>{" "}
                {what}
              </>
            }
            aside={<ExactTime at={at} />}
          />
        ))}
      </Rows>
    </Card>
  );
}
