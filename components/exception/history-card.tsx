import { Card } from "@/components/ui/card";
import { Hash } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import { Row, Rows } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { ExactTime } from "@/components/ui/time";
import type { ExceptionProposal, ProposalEvent } from "@/lib/domain/exception/proposal";
import type { ReactNode } from "react";

const signs = {
  announced: { icon: "check", tone: "done", word: "Mail seen" },
  "failing-test": { icon: "cross", tone: "stop", word: "Failing test" },
  "failure-resolved": { icon: "check", tone: "done", word: "Dealt with" },
  endorsed: { icon: "check", tone: "accent", word: "Endorsed" },
  withdrawn: { icon: "dash", tone: "quiet", word: "Withdrawn" },
  refused: { icon: "square", tone: "stop", word: "Refused" },
} as const satisfies Record<ProposalEvent["kind"], State>;

const proposed: State = { icon: "circle", tone: "accent", word: "Proposed" };

function Happened({ event }: { readonly event: ProposalEvent }): ReactNode {
  switch (event.kind) {
    case "announced":
      return (
        <>
          saw the mail in <ExternalLink href={event.url}>the archive</ExternalLink>
        </>
      );
    case "failing-test":
      return <>reported a failing test: “{event.words}”</>;
    case "failure-resolved":
      return (
        <>
          marked what {event.reporter} had reported as dealt with: “{event.words}”
        </>
      );
    case "endorsed":
      return (
        <>
          endorsed the branch at <Hash oid={event.oid} />
        </>
      );
    case "withdrawn":
      return <>withdrew it: “{event.words}”</>;
    case "refused":
      return <>refused it: “{event.words}”</>;
  }
}

/** Everything that happened, oldest first; nothing is ever taken out. */
export function HistoryCard({ proposal }: { readonly proposal: ExceptionProposal }) {
  return (
    <Card id="history" title="History">
      <Rows>
        <Row
          sign={<Sign state={proposed} />}
          title={
            <>
              <b className="font-semibold">{proposal.proposedBy}</b> proposed it
            </>
          }
          aside={<ExactTime at={proposal.proposedAt} />}
        />
        {proposal.events.map((event, index) => (
          <Row
            key={index}
            sign={<Sign state={signs[event.kind]} />}
            title={
              <>
                <b className="font-semibold">{event.by}</b> <Happened event={event} />
              </>
            }
            aside={<ExactTime at={event.at} />}
          />
        ))}
      </Rows>
    </Card>
  );
}
