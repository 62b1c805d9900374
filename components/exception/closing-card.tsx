import type { FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import { mayRefuse, mayWithdraw, type ProposalStatus } from "@/lib/domain/exception/may-act";
import { permits, type Permission } from "@/lib/domain/permission";
import { actorOf, type Person } from "@/lib/domain/person";

interface ClosingFormProps {
  readonly id: string;
  readonly label: string;
  readonly answer: Permission;
  readonly proposal: string;
  /** Fields: proposal, words. */
  readonly action: FormAction;
}

function ClosingForm({ id, label, answer, proposal, action }: ClosingFormProps) {
  if (!answer.allowed)
    return (
      <RefusedButton id={`refused-${id}`} variant="quiet" label={label} reason={answer.reason} />
    );
  return (
    <FoldedForm label={label} action={action} fields={{ proposal }} variant="danger">
      <TextField
        id={`${id}-words`}
        name="words"
        label="Why"
        hint="Shown in the history. A closed proposal is not opened again."
        required
      />
    </FoldedForm>
  );
}

interface ClosingCardProps extends ProposalStatus {
  readonly person: Person;
  readonly withdraw: FormAction;
  readonly refuse: FormAction;
}

/** How a proposal ends before its time: taken back, or refused by a committer. */
export function ClosingCard(props: ClosingCardProps) {
  const { proposal, person, withdraw, refuse } = props;
  const roleToWithdraw = permits(person.role, "exception.withdraw");
  const roleToRefuse = permits(person.role, "exception.refuse");
  return (
    <Card id="closing" title="Close proposal">
      <div className="grid gap-3">
        <ClosingForm
          id="withdraw"
          label="Withdraw"
          answer={roleToWithdraw.allowed ? mayWithdraw(props, actorOf(person)) : roleToWithdraw}
          proposal={proposal.id}
          action={withdraw}
        />
        <ClosingForm
          id="refuse"
          label="Refuse"
          answer={roleToRefuse.allowed ? mayRefuse(props) : roleToRefuse}
          proposal={proposal.id}
          action={refuse}
        />
      </div>
    </Card>
  );
}
