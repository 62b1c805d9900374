import type { ReactNode } from "react";
import { PersonName, PersonNames } from "@/components/release/git-name";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { TextAreaField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import { Row } from "@/components/ui/rows";
import { Sign, type State } from "@/components/ui/sign";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import {
  mayAccept,
  mayTakeBack,
  type ProposalStanding,
} from "@/lib/domain/blocker/blocker-proposal";
import type { Instant } from "@/lib/domain/instant";
import { actorOf, mayPerson, type Person } from "@/lib/domain/person";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import type { ShownProposal } from "@/lib/queries/blocker-proposals";

/** What can be done with a proposal. */
export interface ProposalActions {
  /** Fields: issue. */
  readonly accept: FormAction;
  /** Fields: issue, proposal, reason. */
  readonly decline: FormAction;
  /** Fields: issue, proposal. */
  readonly takeBack: FormAction;
}

interface ProposalRowProps extends ProposalActions {
  readonly proposal: ShownProposal;
  /** What it is about, where its page does not say so already. */
  readonly title?: ReactNode;
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
}

const signs: Readonly<Record<ProposalStanding["kind"], State>> = {
  stands: { icon: "clock", tone: "wait", word: "Proposed" },
  accepted: { icon: "check", tone: "done", word: "Accepted" },
  declined: { icon: "cross", tone: "quiet", word: "Declined" },
  withdrawn: { icon: "dash", tone: "quiet", word: "Taken back" },
  lapsed: { icon: "dash", tone: "quiet", word: "Issue closed first" },
};

/** "Declined by grace 3 days ago: “It is old.”" */
function Ending({ proposal, place, now }: ProposalRowProps) {
  const { standing, end } = proposal;
  if (end !== null)
    return (
      <p className="text-ink-2">
        {signs[standing.kind].word} by <PersonNames place={place} people={[end.by]} />{" "}
        <RelativeTime at={end.at} now={now} />
        {end.reason !== null && `: “${end.reason}”`}
      </p>
    );
  if (standing.kind !== "accepted") return null;
  return (
    <p className="text-ink-2">
      The label was set
      {standing.by !== null && (
        <>
          {" "}
          by <PersonName place={place} login={standing.by} />
        </>
      )}
      {standing.at !== null && (
        <>
          {" "}
          <RelativeTime at={standing.at} now={now} />
        </>
      )}
      .
    </p>
  );
}

function Accept({ proposal, person, accept }: ProposalRowProps) {
  const { issue, standing } = proposal;
  const label = `Preview label of #${String(issue)}`;
  const byRole = mayPerson(person, "blocker.plan-label");
  const may = byRole.allowed ? mayAccept(proposal, standing, actorOf(person)) : byRole;
  if (!may.allowed)
    return (
      <RefusedButton
        id={`refused-accept-${proposal.id}`}
        variant="quiet"
        label={label}
        reason={may.reason}
      />
    );
  return (
    <ActionForm action={accept} fields={{ issue: String(issue) }}>
      <SubmitButton pendingLabel="Asking …">{label}</SubmitButton>
    </ActionForm>
  );
}

function Decline({ proposal, person, decline }: ProposalRowProps) {
  if (!mayPerson(person, "blocker.decline").allowed) return null;
  return (
    <FoldedForm
      label={`Decline #${String(proposal.issue)}`}
      action={decline}
      fields={{ issue: String(proposal.issue), proposal: proposal.id }}
      submit="Decline the proposal"
    >
      <TextAreaField
        id={`decline-reason-${proposal.id}`}
        name="reason"
        label="Reason"
        hint="Public, and kept in the activity log."
        required
        rows={2}
      />
    </FoldedForm>
  );
}

/** What its author may do is not to decline or accept, but to take it back. */
function Decisions(props: ProposalRowProps) {
  const { proposal, person, takeBack } = props;
  if (proposal.standing.kind !== "stands") return null;
  if (mayTakeBack(proposal, proposal.standing, actorOf(person)).allowed)
    return (
      <ActionForm
        action={takeBack}
        fields={{ issue: String(proposal.issue), proposal: proposal.id }}
        className="mt-1.5"
      >
        <SubmitButton variant="quiet">Take my proposal of #{proposal.issue} back</SubmitButton>
      </ActionForm>
    );
  return (
    <div className="mt-1.5 grid gap-2">
      <Accept {...props} />
      <Decline {...props} />
    </div>
  );
}

/** One proposal: who made it, why, how it stands, and what the viewer may do. */
export function ProposalRow(props: ProposalRowProps) {
  const { proposal, title, place, now } = props;
  const by = (
    <>
      {signs[proposal.standing.kind].word} by <PersonNames place={place} people={[proposal.by]} />
    </>
  );
  return (
    <Row
      sign={<Sign state={signs[proposal.standing.kind]} />}
      title={
        title ?? (
          <>
            Proposed by <PersonNames place={place} people={[proposal.by]} />
          </>
        )
      }
      aside={<RelativeTime at={proposal.at} now={now} />}
      detail={
        <>
          {title !== undefined && <p>{by}</p>}
          <p className="whitespace-pre-line text-ink-2">“{proposal.reason}”</p>
          <Ending {...props} />
          <Decisions {...props} />
        </>
      }
    />
  );
}
