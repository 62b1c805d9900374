import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { RefusedButton } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { Permission } from "@/lib/domain/permission";
import type { Abandonment } from "@/lib/domain/process/facts";

interface AbandonedReleaseProps {
  readonly version: string;
  readonly kind: "major" | "bugfix";
  readonly abandoned: Abandonment;
  /** What the world keeps of it, in sentences. */
  readonly stays: readonly string[];
  readonly now: Instant;
  readonly permission: Permission;
  /** Fields: version, kind. */
  readonly startRelease: FormAction;
}

/** Who gave a release up, when and why; and the way back. */
export function AbandonedRelease(props: AbandonedReleaseProps) {
  const { version, kind, abandoned, stays, now, permission, startRelease } = props;
  const label = `Start ${version} again`;
  return (
    <div className="grid gap-3">
      <div className="max-w-[60ch]">
        <h2 className="text-lg font-semibold tracking-[-0.012em]">This release was abandoned</h2>
        <p className="text-ink-2">
          By <b className="font-semibold">{abandoned.by.login}</b>{" "}
          <RelativeTime at={abandoned.at} now={now} />: “{abandoned.reason}”
        </p>
        {stays.length > 0 && <p className="text-ink-2">{stays.join(" ")}</p>}
      </div>
      {permission.allowed ? (
        <ActionForm action={startRelease} fields={{ version, kind }}>
          <SubmitButton pendingLabel="Starting …">{label}</SubmitButton>
        </ActionForm>
      ) : (
        <RefusedButton id="refused-start-again" label={label} reason={permission.reason} />
      )}
    </div>
  );
}
