import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Permission } from "@/lib/domain/permission";
import type { VersionProposal } from "@/lib/queries/proposal";
import { Sentence } from "./sentence";

interface StartReleaseProps {
  readonly proposal: VersionProposal | null;
  readonly permission: Permission;
  /** Fields: version, kind. */
  readonly startRelease: FormAction;
}

const kinds = [
  { value: "major", label: "Major: year and month" },
  { value: "bugfix", label: "Bugfix (patch)" },
];

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <p key={warning} className="text-sm text-wait">
      <Sentence text={warning} />
    </p>
  ));
}

/** Chooses a number and begins. Nothing is done on GitHub by it. */
export function StartRelease({ proposal, permission, startRelease }: StartReleaseProps) {
  const label = proposal === null ? "Start release" : `Start release ${proposal.version}`;
  if (!permission.allowed)
    return <RefusedButton id="refused-start" label={label} reason={permission.reason} />;
  return (
    <ActionForm action={startRelease} className="grid w-full max-w-[34rem] gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          id="start-version"
          name="version"
          label="Number"
          defaultValue={proposal?.version}
          pattern="[0-9]{2}\.[0-9]{1,2}\.[0-9]+"
          required
          mono
        />
        <SelectField
          id="start-kind"
          name="kind"
          label="Kind"
          options={kinds}
          defaultValue={proposal?.kind ?? "major"}
        />
      </div>
      <Warnings warnings={proposal?.warnings ?? []} />
      <div>
        <SubmitButton variant="primary" pendingLabel="Starting …">
          {label}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
