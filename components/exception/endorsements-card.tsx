import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code, Hash } from "@/components/ui/code";
import { ExternalLink } from "@/components/ui/external-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import { committersWanted } from "@/lib/domain/exception/endorsements";
import { mayEndorse, type ProposalStanding } from "@/lib/domain/exception/deeds";
import type { Instant } from "@/lib/domain/instant";
import { permits } from "@/lib/domain/permission";
import type { Person } from "@/lib/domain/person";

interface EndorsementsCardProps extends ProposalStanding {
  readonly person: Person;
  readonly now: Instant;
  /** A commit's page, with its id behind. */
  readonly commitUrl: string;
  /** When the branch was last looked at. */
  readonly lookedAt: Instant | null;
  /** Fields: proposal, oid. */
  readonly endorse: FormAction;
}

function BranchLine({ proposal, branch, now, lookedAt }: EndorsementsCardProps) {
  const seen =
    lookedAt === null ? null : (
      <span className="text-ink-3">
        {" "}
        · looked at <RelativeTime at={lookedAt} now={now} />
      </span>
    );
  if (branch.oid === null || branch.availableSince === null)
    return (
      <p className="text-ink-2">
        The branch <Code>{proposal.branch}</Code> was not seen yet{seen}
      </p>
    );
  return (
    <p className="text-ink-2">
      <Code>{proposal.branch}</Code> is at <Hash oid={branch.oid} />
      {branch.goneSince === null ? (
        <>
          , available since <RelativeTime at={branch.availableSince} now={now} />
        </>
      ) : (
        <>
          , and gone since <RelativeTime at={branch.goneSince} now={now} />
        </>
      )}
      {seen}
    </p>
  );
}

function Endorsements({ proposal, branch, now, commitUrl }: EndorsementsCardProps) {
  const given = proposal.events.filter((event) => event.kind === "endorsed");
  if (given.length === 0)
    return <p className="mt-3 text-ink-2">No committer has endorsed it yet.</p>;
  return (
    <ul className="mt-3 grid gap-1.5" aria-label="Endorsements">
      {given.map((event, index) => {
        const lapsed = event.oid !== branch.oid;
        return (
          <li key={index} className={lapsed ? "text-ink-3" : undefined}>
            <b className="font-semibold">{event.by}</b> at{" "}
            <ExternalLink href={`${commitUrl}${event.oid}`}>
              <Hash oid={event.oid} />
            </ExternalLink>{" "}
            <RelativeTime at={event.at} now={now} className="text-sm text-ink-3" />
            {lapsed && " (another commit: it does not count)"}
          </li>
        );
      })}
    </ul>
  );
}

function EndorseButton(props: EndorsementsCardProps) {
  const { proposal, branch, person, endorse } = props;
  const role = permits(person.role, "exception.endorse");
  const answer = role.allowed ? mayEndorse(props, person.login) : role;
  if (!answer.allowed || branch.oid === null)
    return (
      <RefusedButton
        id="refused-endorse"
        label="Endorse"
        reason={answer.allowed ? "The branch was not seen yet." : answer.reason}
      />
    );
  return (
    <ActionForm action={endorse} fields={{ proposal: proposal.id, oid: branch.oid }}>
      <SubmitButton pendingLabel="Endorsing …" describedBy="endorse-note">
        Endorse
      </SubmitButton>
      <p id="endorse-note" className="mt-1.5 text-sm text-ink-3">
        You agree that the change is worthwhile, at <Hash oid={branch.oid} />. When the branch
        moves, your endorsement no longer counts.
      </p>
    </ActionForm>
  );
}

/** "at least three committers agree that the change is worthwhile": who, and at which commit. */
export function EndorsementsCard(props: EndorsementsCardProps) {
  return (
    <Card
      id="endorsements"
      title="Endorsements"
      note={`${String(props.state.endorsedBy.length)} of ${String(committersWanted)} committers`}
    >
      <BranchLine {...props} />
      <Endorsements {...props} />
      <div className="mt-4">
        <EndorseButton {...props} />
      </div>
    </Card>
  );
}
