import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import { mayBeSecond, secondPersons } from "@/lib/domain/approval/second-person";
import { approvalBy } from "@/lib/domain/approval/approval";
import type { Instant } from "@/lib/domain/instant";
import { actorOf, type Person } from "@/lib/domain/person";
import { permits, type Permission } from "@/lib/domain/permission";
import type { Waiver } from "@/lib/domain/process/attestation";
import type { RepositoryPlace } from "@/lib/domain/process/facts";
import { PersonNames } from "./git-name";
import type { Issue } from "@/lib/domain/observed/issue";

interface WaiverProps {
  readonly release: string;
  readonly releaseId: string;
  readonly issue: Issue;
  /** The waiver that was proposed for it; null where none was. */
  readonly waiver: Waiver | null;
  readonly place: RepositoryPlace;
  readonly person: Person;
  readonly now: Instant;
  /** Fields: release, releaseId, issue, reason. */
  readonly waiveBlocker: FormAction;
  /** Fields: release, releaseId, issue, contentHash. */
  readonly approveWaiver: FormAction;
  /** Fields: release, releaseId, issue. */
  readonly withdrawApproval: FormAction;
}

function mayApprove(person: Person, waiver: Waiver): Permission {
  const permission = permits(person.role, "blocker.approve-waiver");
  const actor = actorOf(person);
  return permission.allowed && actor !== null ? mayBeSecond(waiver, actor) : permission;
}

function TakeBack({ release, releaseId, issue, waiver, person, withdrawApproval }: ProposedProps) {
  const actor = actorOf(person);
  if (actor === null || approvalBy(waiver.approvals, waiver.content, actor) === null) return null;
  return (
    <ActionForm
      action={withdrawApproval}
      fields={{ release, releaseId, issue: String(issue.number) }}
    >
      <SubmitButton variant="quiet">Take my approval of #{issue.number} back</SubmitButton>
    </ActionForm>
  );
}

function ApproveButton({
  release,
  releaseId,
  issue,
  waiver,
  person,
  approveWaiver,
}: ProposedProps) {
  const permission = mayApprove(person, waiver);
  const { contentHash } = waiver.content;
  return permission.allowed ? (
    <ActionForm
      action={approveWaiver}
      fields={{ release, releaseId, issue: String(issue.number), contentHash }}
      className="flex flex-wrap gap-3"
    >
      <SubmitButton>Approve the waiver of #{issue.number}</SubmitButton>
    </ActionForm>
  ) : (
    <RefusedButton
      id={`refused-approve-${String(issue.number)}-${release}`}
      label={`Approve the waiver of #${String(issue.number)}`}
      reason={permission.reason}
    />
  );
}

type ProposedProps = WaiverProps & { readonly waiver: Waiver };

function Proposed(props: ProposedProps) {
  const { waiver, place, person, now } = props;
  const approvers = secondPersons(waiver).map(({ by }) => by);
  const mayStill = mayApprove(person, waiver).allowed;
  return (
    <div className="mt-2 grid gap-2">
      <p className="text-ink-2">
        {approvers.length > 0 ? "Waived by" : "Waiver proposed by"}{" "}
        <b className="font-semibold">
          <PersonNames place={place} people={[waiver.by]} />
        </b>{" "}
        <RelativeTime at={waiver.at} now={now} />: “{waiver.reason}”
        {approvers.length > 0 ? (
          <>
            , approved by <PersonNames place={place} people={approvers} />
          </>
        ) : (
          " · needs one more committer"
        )}
      </p>
      {(approvers.length === 0 || mayStill) && <ApproveButton {...props} />}
      <TakeBack {...props} />
    </div>
  );
}

/** For one open blocker and one release: propose that it does not stop it, or approve that. */
export function WaiverForms(props: WaiverProps) {
  const { release, releaseId, issue, waiver, person, waiveBlocker } = props;
  if (waiver !== null) return <Proposed {...props} waiver={waiver} />;
  const permission = permits(person.role, "blocker.waive");
  const label = `Waive #${String(issue.number)} for ${release}`;
  if (!permission.allowed)
    return (
      <div className="mt-2">
        <RefusedButton
          id={`refused-waive-${String(issue.number)}-${release}`}
          variant="quiet"
          label={label}
          reason={permission.reason}
        />
      </div>
    );
  return (
    <div className="mt-1.5">
      <ActionForm
        fold={<>{label} …</>}
        action={waiveBlocker}
        fields={{ release, releaseId, issue: String(issue.number) }}
        className="grid max-w-[34rem] gap-2"
      >
        <TextField
          id={`reason-${String(issue.number)}-${release}`}
          name="reason"
          label="Reason"
          hint="Shown in the checklist and in the activity log; effective once a second committer approves."
          required
        />
        <div>
          <SubmitButton>Propose the waiver</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}
