import { Card } from "@/components/ui/card";
import { ExternalLink } from "@/components/ui/external-link";
import { Quote } from "@/components/ui/quote";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import type { ProposalStatus } from "@/lib/domain/exception/may-act";
import type { ProposalBlocker } from "@/lib/domain/exception/proposal-state";
import type { Instant } from "@/lib/domain/instant";
import { proposalSigns } from "./proposal-sign";
import { WeekBar } from "./week-bar";

interface ProposalBlockerLineProps {
  readonly blocker: ProposalBlocker;
  readonly now: Instant;
}

function ProposalBlockerLine({ blocker, now }: ProposalBlockerLineProps) {
  const { sentence, remedy, clearedBy, clearsAt } = blocker;
  return (
    <li className="py-2">
      <p className="font-medium">{sentence}</p>
      <p className="text-sm text-ink-2">
        {remedy}{" "}
        <span className="text-ink-3">
          Cleared by {clearedBy}
          {clearsAt !== null && (
            <>
              , at the earliest <RelativeTime at={clearsAt} now={now} />
            </>
          )}
          .
        </span>
      </p>
    </li>
  );
}

interface StatusCardProps extends ProposalStatus {
  readonly now: Instant;
  readonly policyUrl: string;
}

/** Where the proposal stands, why, and its week. */
export function StatusCard(props: StatusCardProps) {
  const { proposal, state, now, policyUrl } = props;
  return (
    <Card id="standing" title="Where it stands">
      <p className="mb-4 flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <Sign state={proposalSigns[state.state]} withWord className="self-center" />
        <span>{state.sentence}</span>
      </p>
      <WeekBar
        week={state.week}
        events={proposal.events}
        endorsements={proposal.endorsements}
        now={now}
      />
      {state.blockers.length > 0 && (
        <ul aria-label="In the way" className="mt-4 divide-y divide-line border-t border-line">
          {state.blockers.map((blocker, index) => (
            <ProposalBlockerLine key={index} blocker={blocker} now={now} />
          ))}
        </ul>
      )}
      <div className="mt-4">
        <Quote
          source={
            <ExternalLink href={policyUrl}>
              Compatibility policy, Procedure for Exceptions to this Policy
            </ExternalLink>
          }
        >
          {policyWords}
        </Quote>
      </div>
    </Card>
  );
}

const policyWords =
  "If nobody can produce a failing test or broken application within a week’s time from such a branch being both 1. available and 2. announced, and at least three committers agree that the change is worthwhile, then the branch can be considered approved for the incompatible change in question.";
