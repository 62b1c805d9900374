import { SubmitButton } from "@/components/ui/submit-button";
import { paths } from "@/lib/config/paths";

interface GrantFormProps {
  /** Where to come back to from GitHub: a path of ours. */
  readonly to: string;
}

/** Where a person lets Slipway see what they see of security advisories. */
export function AdvisoryGrantForm({ to }: GrantFormProps) {
  return (
    <form
      action={paths.beginSignIn(to, "security")}
      method="post"
      className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      <SubmitButton describedBy="advisory-grant-note">
        Let Slipway see security advisories
      </SubmitButton>
      <p id="advisory-grant-note" className="min-w-0 flex-1 basis-64 text-sm text-ink-2">
        For security releases. GitHub has no narrower permission for an advisory’s private fork than
        the one to all of your private repositories.
      </p>
    </form>
  );
}

/** Where a person lets Slipway act on GitHub: GitHub itself asks them, and they come back here. */
export function GrantForm({ to }: GrantFormProps) {
  return (
    <form
      action={paths.beginSignIn(to, "yes")}
      method="post"
      className="flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      <SubmitButton variant="primary" describedBy="grant-note">
        Allow Slipway to act on GitHub as you
      </SubmitButton>
      <p id="grant-note" className="min-w-0 flex-1 basis-64 text-sm text-ink-2">
        So far GitHub has only said who you are. GitHub will ask you, and bring you back here.
      </p>
    </form>
  );
}
