import { BranchName, CommitName, PersonName } from "@/components/release/git-name";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Code, Hash } from "@/components/ui/code";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import type { Approval } from "@/lib/domain/approval/approval";
import { committersWanted } from "@/lib/domain/exception/endorsements";
import {
  mayEndorse,
  mayWithdrawEndorsement,
  type ProposalStatus,
} from "@/lib/domain/exception/may-act";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { Instant } from "@/lib/domain/instant";
import { permits } from "@/lib/domain/permission";
import { actorOf, type Person } from "@/lib/domain/person";

interface EndorsementsCardProps extends ProposalStatus {
  readonly person: Person;
  readonly now: Instant;
  readonly place: RepositoryPlace;
  /** When the branch was last synced. */
  readonly asOf: Instant | null;
  /** Fields: proposal, oid, contentHash. */
  readonly endorse: FormAction;
  /** Fields: proposal. */
  readonly withdraw: FormAction;
}

function BranchLine({ proposal, branch, now, asOf, place }: EndorsementsCardProps) {
  const seen =
    asOf === null ? null : (
      <span className="text-ink-3">
        {" "}
        · synced <RelativeTime at={asOf} now={now} />
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
      <BranchName place={place} name={proposal.branch} /> is at{" "}
      <CommitName place={place} oid={branch.oid} />
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

/** Why an endorsement does not count; null where it does. */
function lapse(endorsement: Approval, { proposal, branch }: EndorsementsCardProps): string | null {
  if (endorsement.withdrawnAt !== null) return "taken back";
  if (endorsement.revision !== branch.oid) return "another commit: it does not count";
  if (endorsement.contentHash !== proposal.contentHash) return "of another text: it does not count";
  return null;
}

function Endorsements(props: EndorsementsCardProps) {
  const { proposal, now, place } = props;
  if (proposal.endorsements.length === 0)
    return <p className="mt-3 text-ink-2">No committer has endorsed it yet.</p>;
  return (
    <ul className="mt-3 grid gap-1.5" aria-label="Endorsements">
      {proposal.endorsements.map((endorsement) => {
        const lapsed = lapse(endorsement, props);
        const oid = endorsement.revision ?? "";
        return (
          <li key={endorsement.id} className={lapsed === null ? undefined : "text-ink-3"}>
            <b className="font-semibold">
              <PersonName place={place} login={endorsement.by.login} />
            </b>{" "}
            at <CommitName place={place} oid={oid} />{" "}
            <RelativeTime at={endorsement.at} now={now} className="text-sm text-ink-3" />
            {lapsed !== null && ` (${lapsed})`}
          </li>
        );
      })}
    </ul>
  );
}

function TakeBack(props: EndorsementsCardProps) {
  const { proposal, person, withdraw } = props;
  if (!mayWithdrawEndorsement(props, actorOf(person)).allowed) return null;
  return (
    <ActionForm action={withdraw} fields={{ proposal: proposal.id }} className="mt-3">
      <SubmitButton variant="quiet">Take my endorsement back</SubmitButton>
    </ActionForm>
  );
}

function EndorseButton(props: EndorsementsCardProps) {
  const { proposal, branch, person, endorse } = props;
  const role = permits(person.role, "exception.endorse");
  const answer = role.allowed ? mayEndorse(props, actorOf(person)) : role;
  if (!answer.allowed || branch.oid === null)
    return (
      <RefusedButton
        id="refused-endorse"
        label="Endorse"
        reason={answer.allowed ? "The branch was not seen yet." : answer.reason}
      />
    );
  const { id, contentHash } = proposal;
  const fields = { proposal: id, oid: branch.oid, contentHash };
  return (
    <ActionForm action={endorse} fields={fields}>
      <SubmitButton pendingLabel="Endorsing …" describedBy="endorse-note">
        Endorse
      </SubmitButton>
      <p id="endorse-note" className="mt-1.5 text-sm text-ink-3">
        You agree that the change is worthwhile, as it is described here and at{" "}
        <Hash oid={branch.oid} />. When the branch moves, your endorsement no longer counts.
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
        <TakeBack {...props} />
      </div>
    </Card>
  );
}
