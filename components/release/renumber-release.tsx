import type { FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { FoldedForm } from "@/components/ui/folded-form";
import type { Permission } from "@/lib/domain/permission";

interface RenumberReleaseProps {
  readonly version: string;
  readonly releaseId: string;
  /** The number of this month; that of the release where the month has not turned. */
  readonly proposed: string;
  /** By role and by how the release stands. */
  readonly permission: Permission;
  /** Fields: release, releaseId, version. */
  readonly renumberRelease: FormAction;
}

/** Gives a release in flight another number, where the month turned on the way. */
export function RenumberRelease(props: RenumberReleaseProps) {
  const { version, releaseId, proposed, permission, renumberRelease } = props;
  if (!permission.allowed)
    return (
      <RefusedButton
        id="refused-renumber"
        variant="quiet"
        label="Renumber this release"
        reason={permission.reason}
      />
    );
  return (
    <FoldedForm
      label="Renumber this release"
      action={renumberRelease}
      fields={{ release: version, releaseId }}
      submit={`Renumber ${version}`}
      pending="Renumbering …"
    >
      <p className="text-sm text-ink-2">
        Its candidates, approvals, texts and history stay with it, and the old number’s addresses
        lead here. Nothing changes on GitHub yet: the next step shows a plan that retitles ticket
        and pull request. Version and NEWS follow when the next version is prepared.
      </p>
      <TextField
        id="renumber-version"
        name="version"
        label="New number"
        defaultValue={proposed === version ? undefined : proposed}
        required
        mono
      />
    </FoldedForm>
  );
}
