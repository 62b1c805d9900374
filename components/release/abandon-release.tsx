import type { FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { TextAreaField, TextField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import type { Permission } from "@/lib/domain/permission";

interface AbandonReleaseProps {
  readonly version: string;
  readonly releaseId: string;
  /** By role and by how the release stands. */
  readonly permission: Permission;
  /** What the world keeps of it, in sentences. */
  readonly stays: readonly string[];
  /** Fields: version, releaseId, named, reason. */
  readonly abandonRelease: FormAction;
}

/** Gives a release up. The number is asked for once more, so that a slip of the hand is not enough. */
export function AbandonRelease(props: AbandonReleaseProps) {
  const { version, releaseId, permission, stays, abandonRelease } = props;
  if (!permission.allowed)
    return (
      <RefusedButton
        id="refused-abandon"
        variant="quiet"
        label="Abandon this release"
        reason={permission.reason}
      />
    );
  return (
    <FoldedForm
      label="Abandon this release"
      action={abandonRelease}
      fields={{ version, releaseId }}
      submit={`Abandon ${version}`}
      pending="Abandoning …"
    >
      <p className="text-sm text-ink-2">
        It leaves the board, and nothing is done for it any more. Nothing changes on GitHub: ticket,
        branch and pull request, as far as it has them, stay open. {stays.join(" ")} The number can
        be started again.
      </p>
      <TextAreaField
        id="abandon-reason"
        name="reason"
        label="Reason"
        hint="Shown to everybody, here and in the activity log."
        rows={2}
        required
      />
      <TextField
        id="abandon-named"
        name="named"
        label={`Type ${version} to confirm`}
        required
        mono
      />
    </FoldedForm>
  );
}
