import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Permission } from "@/lib/domain/permission";

interface TakeOverProps {
  readonly version: string;
  readonly permission: Permission;
  /** Fields: version, releaseId: empty, for this is shown where nobody drives it. */
  readonly takeOver: FormAction;
}

/** For a release that was begun by hand on GitHub: one becomes its manager here. */
export function TakeOver({ version, permission, takeOver }: TakeOverProps) {
  return (
    <div className="grid gap-2">
      <p className="max-w-[60ch] text-sm text-ink-2">
        Somebody began this release on GitHub, and nobody drives it here. Existing work is kept;
        whoever takes it over becomes its release manager and the author of its commits.
      </p>
      {permission.allowed ? (
        <ActionForm action={takeOver} fields={{ version, releaseId: "" }}>
          <SubmitButton variant="primary" pendingLabel="Taking over …">
            Take over
          </SubmitButton>
        </ActionForm>
      ) : (
        <RefusedButton id="refused-take-over" label="Take over" reason={permission.reason} />
      )}
    </div>
  );
}
