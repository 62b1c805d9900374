import { Sentence } from "@/components/release/sentence";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Rows } from "@/components/ui/rows";
import { paths } from "@/lib/config/paths";
import type { Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { StandingProposal } from "@/lib/queries/blocker-proposals";
import { ProposalRow, type ProposalActions } from "./proposal-row";

interface ProposedCardProps extends ProposalActions {
  readonly proposed: readonly StandingProposal[];
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
}

/** Issues that somebody proposed as release blockers and nobody has decided about. */
export function ProposedCard({ proposed, ...props }: ProposedCardProps) {
  if (proposed.length === 0) return null;
  return (
    <Card id="proposed" title="Proposed" note={proposed.length} className="mt-3 md:mt-4">
      <Rows>
        {proposed.map(({ proposal, issue }) => (
          <ProposalRow
            key={proposal.id}
            {...props}
            proposal={{ ...proposal, standing: { kind: "stands" } }}
            title={
              <Link href={paths.blocker(issue.number)} className="hover:text-accent">
                #{issue.number} <Sentence text={issue.title} />
              </Link>
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
