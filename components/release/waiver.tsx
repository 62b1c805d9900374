import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { permits, type Permission } from "@/lib/domain/permission";
import type { Attestation } from "@/lib/domain/process/attestation";
import type { Issue } from "@/lib/domain/world/issue";

interface WaiverProps {
  readonly release: string;
  readonly issue: Issue;
  /** The waiver that was proposed for it; null where none was. */
  readonly waiver: Attestation | null;
  readonly person: Person;
  readonly now: Instant;
  /** Fields: release, issue, reason. */
  readonly waiveBlocker: FormAction;
  /** Fields: release, issue. */
  readonly approveWaiver: FormAction;
}

function mayApprove(person: Person, waiver: Attestation): Permission {
  const permission = permits(person.role, "blocker.approve-waiver");
  if (!permission.allowed || waiver.by !== person.login) return permission;
  return { allowed: false, reason: "You proposed it: another committer has to approve it." };
}

function Proposed(props: WaiverProps & { readonly waiver: Attestation }) {
  const { release, issue, waiver, person, now, approveWaiver } = props;
  const permission = mayApprove(person, waiver);
  return (
    <div className="mt-2 grid gap-2">
      <p className="text-ink-2">
        Waived by <b className="font-semibold">{waiver.by}</b>{" "}
        <RelativeTime at={waiver.at} now={now} />: “{waiver.reason}”
        {waiver.approvedBy !== null && <>, approved by {waiver.approvedBy}</>}
      </p>
      {waiver.approvedBy === null &&
        (permission.allowed ? (
          <ActionForm
            action={approveWaiver}
            fields={{ release, issue: String(issue.number) }}
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
        ))}
    </div>
  );
}

/** For one open blocker and one release: propose that it does not stop it, or approve that. */
export function Waiver(props: WaiverProps) {
  const { release, issue, waiver, person, waiveBlocker } = props;
  if (waiver !== null) return <Proposed {...props} waiver={waiver} />;
  const permission = permits(person.role, "blocker.waive");
  const label = `Waive #${String(issue.number)} for ${release}`;
  if (!permission.allowed)
    return (
      <div className="mt-2">
        <RefusedButton
          id={`refused-waive-${String(issue.number)}-${release}`}
          look="quiet"
          label={label}
          reason={permission.reason}
        />
      </div>
    );
  return (
    <details className="mt-1.5">
      <summary className="inline-block text-accent underline decoration-current/40 underline-offset-[0.2em]">
        {label} …
      </summary>
      <ActionForm
        action={waiveBlocker}
        fields={{ release, issue: String(issue.number) }}
        className="mt-2 grid max-w-[34rem] gap-2"
      >
        <TextField
          id={`reason-${String(issue.number)}-${release}`}
          name="reason"
          label="Reason"
          hint="Stands in the checklist and in the activity log. It counts when a second committer has approved it."
          required
        />
        <div>
          <SubmitButton>Propose the waiver</SubmitButton>
        </div>
      </ActionForm>
    </details>
  );
}
