import { Link } from "@/components/ui/link";
import { PersonName } from "@/components/release/git-name";
import { Row, Rows } from "@/components/ui/rows";
import { Sign } from "@/components/ui/sign";
import { RelativeTime } from "@/components/ui/time";
import { paths } from "@/lib/config/paths";
import type { ProposalStatus } from "@/lib/domain/exception/may-act";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Instant } from "@/lib/domain/instant";
import { proposalSigns } from "./proposal-sign";

interface ProposalRowsProps {
  readonly statuses: readonly ProposalStatus[];
  readonly place: RepositoryPlace;
  readonly now: Instant;
}

/** Proposals, one a row: state, what, and the sentence of its state. */
export function ProposalRows({ statuses, place, now }: ProposalRowsProps) {
  return (
    <Rows>
      {statuses.map(({ proposal, state }) => (
        <Row
          key={proposal.id}
          sign={<Sign state={proposalSigns[state.state]} />}
          title={
            <Link href={paths.exception(proposal.id)} className="link font-medium">
              {proposal.what}
            </Link>
          }
          detail={state.sentence}
          aside={
            <>
              <PersonName place={place} login={proposal.proposedBy.login} /> ·{" "}
              <RelativeTime at={proposal.proposedAt} now={now} />
            </>
          }
        />
      ))}
    </Rows>
  );
}
