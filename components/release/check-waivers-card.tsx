import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import { mayBeSecond, secondPersons } from "@/lib/domain/approval/second-person";
import { approvalBy } from "@/lib/domain/approval/approval";
import type { Instant } from "@/lib/domain/instant";
import { checkLabel, type CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { Permission } from "@/lib/domain/permission";
import { actorOf, mayPerson, type Person } from "@/lib/domain/person";
import type { CheckWaiver } from "@/lib/domain/process/attestation";
import { waivable } from "@/lib/domain/process/check-waiver";
import { shortOid } from "@/lib/domain/process/links";
import type { StepKey } from "@/lib/domain/process/step-key";

interface CheckWaiversCardProps {
  readonly release: string;
  readonly releaseId: string;
  readonly step: StepKey;
  readonly rollup: CheckRollup;
  /** What was proposed of its checks at that commit. */
  readonly waivers: readonly CheckWaiver[];
  readonly person: Person;
  readonly now: Instant;
  /** Fields: release, releaseId, step, oid, check, reason. */
  readonly waiveCheck: FormAction;
  /** Fields: release, releaseId, step, oid, check, contentHash. */
  readonly approveWaiver: FormAction;
  /** Fields: release, releaseId, step, oid, check. */
  readonly withdrawApproval: FormAction;
}

function fieldsOf({ release, releaseId, step, rollup }: CheckWaiversCardProps, check: string) {
  return { release, releaseId, step, oid: rollup.oid, check };
}

function mayApprove(person: Person, waiver: CheckWaiver): Permission {
  const permission = mayPerson(person, "check.approve-waiver");
  const actor = actorOf(person);
  return permission.allowed && actor !== null ? mayBeSecond(waiver, actor) : permission;
}

type ProposedProps = CheckWaiversCardProps & { readonly waiver: CheckWaiver };

function Proposed(props: ProposedProps) {
  const { waiver, person, now, approveWaiver, withdrawApproval } = props;
  const { check, content } = waiver;
  const approvers = secondPersons(waiver).map(({ by }) => by.login);
  const permission = mayApprove(person, waiver);
  const actor = actorOf(person);
  const mine = actor !== null && approvalBy(waiver.approvals, content, actor) !== null;
  const fields = fieldsOf(props, check);
  return (
    <>
      <p className="mt-1 wrap-anywhere text-ink-2">
        {approvers.length > 0 ? "Waived by" : "Waiver proposed by"} {waiver.by.login}{" "}
        <RelativeTime at={waiver.at} now={now} />: “{waiver.reason}”
        {approvers.length > 0
          ? `, approved by ${approvers.join(", ")}`
          : " · needs one more committer"}
      </p>
      {permission.allowed ? (
        <ActionForm
          action={approveWaiver}
          fields={{ ...fields, contentHash: content.contentHash }}
          className="mt-1.5"
        >
          <SubmitButton>Approve the waiver of {check}</SubmitButton>
        </ActionForm>
      ) : (
        approvers.length === 0 && (
          <RefusedButton
            id={`refused-approve-${content.contentHash.slice(0, 12)}`}
            label={`Approve the waiver of ${check}`}
            reason={permission.reason}
          />
        )
      )}
      {mine && (
        <ActionForm action={withdrawApproval} fields={fields} className="mt-1.5">
          <SubmitButton variant="quiet">Take my approval of {check} back</SubmitButton>
        </ActionForm>
      )}
    </>
  );
}

interface CheckRowProps extends CheckWaiversCardProps {
  readonly check: string;
  readonly position: number;
}

function CheckRow(props: CheckRowProps) {
  const { check, position, waivers, person, waiveCheck } = props;
  const waiver = waivers.find((one) => one.check === check);
  const permission = mayPerson(person, "check.waive");
  return (
    <li className="py-2.5">
      <p className="font-medium wrap-anywhere">{check}</p>
      {waiver !== undefined && <Proposed {...props} waiver={waiver} />}
      {waiver === undefined && permission.allowed && (
        <ActionForm
          fold={`Waive ${check} …`}
          action={waiveCheck}
          fields={fieldsOf(props, check)}
          className="grid max-w-[34rem] gap-2"
        >
          <TextField
            id={`check-reason-${String(position)}`}
            name="reason"
            label="Reason"
            hint="Shown in the checklist and in the activity log; effective once a second committer approves."
            required
          />
          <div>
            <SubmitButton>Propose the waiver</SubmitButton>
          </div>
        </ActionForm>
      )}
    </li>
  );
}

/** Checks that hold the commit up, each to be waived at it by two people; the others still count. */
export function CheckWaiversCard(props: CheckWaiversCardProps) {
  const { rollup, waivers } = props;
  const open = waivable(rollup).map(checkLabel);
  const labels = [...new Set([...open, ...waivers.map(({ check }) => check)])];
  if (labels.length === 0) return null;
  return (
    <Card id="check-waivers" title={`Checks that hold up ${shortOid(rollup.oid)}`}>
      <p className="max-w-[60ch] text-sm text-ink-2">
        A check that will never finish, or does not matter, can be waived at this commit by two
        committers. All others still count, and so does this one at the next commit.
      </p>
      <ul className="divide-y divide-line">
        {labels.map((check, position) => (
          <CheckRow key={check} {...props} check={check} position={position} />
        ))}
      </ul>
    </Card>
  );
}
