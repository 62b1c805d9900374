import type { ReactNode } from "react";
import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { approvalBy } from "@/lib/domain/approval/approval";
import { mayBeSecond, secondPersons, type Proposed } from "@/lib/domain/approval/second-person";
import type { Action, Permission } from "@/lib/domain/permission";
import { actorOf, mayPerson, type Person } from "@/lib/domain/person";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { PersonNames } from "./git-name";

interface SecondPersonProps {
  readonly proposed: Proposed;
  /** What was proposed, by whom, when and why. Who has approved it is said after that. */
  readonly children: ReactNode;
  /** What a second person has to be allowed to do. */
  readonly permission: Action;
  readonly place: RepositoryPlace;
  readonly person: Person;
  /** What tells the commands which proposal it is. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields: those and contentHash. */
  readonly approve: FormAction;
  readonly approveLabel: string;
  /** Unique on the page: the reason why the button is refused. */
  readonly refusedId: string;
  /** Fields: those alone. */
  readonly takeBack: FormAction;
  readonly takeBackLabel: string;
}

function mayApprove({ proposed, permission, person }: SecondPersonProps): Permission {
  const byRole = mayPerson(person, permission);
  const actor = actorOf(person);
  return byRole.allowed && actor !== null ? mayBeSecond(proposed, actor, permission) : byRole;
}

function Approve(props: SecondPersonProps) {
  const { proposed, fields, approve, approveLabel, refusedId } = props;
  const may = mayApprove(props);
  if (!may.allowed)
    return <RefusedButton id={refusedId} label={approveLabel} reason={may.reason} />;
  const { contentHash } = proposed.content;
  return (
    <ActionForm
      action={approve}
      fields={{ ...fields, contentHash }}
      className="flex flex-wrap gap-3"
    >
      <SubmitButton>{approveLabel}</SubmitButton>
    </ActionForm>
  );
}

function TakeBack({ proposed, person, fields, takeBack, takeBackLabel }: SecondPersonProps) {
  const actor = actorOf(person);
  if (actor === null || approvalBy(proposed.approvals, proposed.content, actor) === null)
    return null;
  return (
    <ActionForm action={takeBack} fields={fields}>
      <SubmitButton variant="quiet">{takeBackLabel}</SubmitButton>
    </ActionForm>
  );
}

/** What one person proposed: who has approved it, and the buttons for a second person's yes. */
export function SecondPerson(props: SecondPersonProps) {
  const { proposed, place, children } = props;
  const approvers = secondPersons(proposed).map(({ by }) => by);
  return (
    <div className="mt-2 grid gap-2">
      <p className="wrap-anywhere text-ink-2">
        {children}
        {approvers.length > 0 ? (
          <>
            , approved by <PersonNames place={place} people={approvers} />
          </>
        ) : (
          " · needs one more committer"
        )}
      </p>
      {(approvers.length === 0 || mayApprove(props).allowed) && <Approve {...props} />}
      <TakeBack {...props} />
    </div>
  );
}
