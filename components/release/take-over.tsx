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
    <div className="grid gap-3">
      <div className="max-w-[60ch]">
        <h3 className="text-lg font-semibold tracking-[-0.012em]">
          Somebody began this release on GitHub
        </h3>
        <p className="text-ink-2">
          Existing work is kept. Whoever takes it over becomes its release manager and the author of
          its commits.
        </p>
      </div>
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
