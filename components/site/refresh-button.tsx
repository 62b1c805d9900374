import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Icon } from "@/components/ui/icon";
import { signInFirst, type Permission } from "@/lib/domain/permission";
import { SignInLink } from "./sign-in-link";

interface RefreshButtonProps {
  readonly permission: Permission;
  /** No fields. */
  readonly requestSync: FormAction;
}

const shape = "grid size-8 place-items-center rounded-md";

/** Has the repository synced now. Who may not is told why, at a press too: a phone shows no title. */
export function RefreshButton({ permission, requestSync }: RefreshButtonProps) {
  if (!permission.allowed)
    return (
      <>
        <button
          type="button"
          popoverTarget="refused-refresh"
          aria-label="Refresh: not now"
          title={`Refresh: ${permission.reason}`}
          className={`${shape} text-ink-3 hover:bg-quiet-soft`}
        >
          <Icon name="refresh" />
        </button>
        <div
          id="refused-refresh"
          popover="auto"
          className="fixed inset-auto top-13 right-3 m-0 max-w-72 rounded-lg border border-line-2 bg-card px-3 py-2 text-sm text-ink shadow-up md:right-[max(1.5rem,calc((100vw-1240px)/2+1.5rem))]"
        >
          {permission.reason === signInFirst ? (
            <SignInLink className="link">{permission.reason}</SignInLink>
          ) : (
            permission.reason
          )}
        </div>
      </>
    );
  return (
    <ActionForm
      action={requestSync}
      terse
      className="flex items-center gap-1 [&>[role=status]]:sr-only"
    >
      <button
        type="submit"
        aria-label="Refresh"
        title="Sync now"
        className={`${shape} text-ink-2 hover:bg-quiet-soft hover:text-ink`}
      >
        <Icon name="refresh" />
      </button>
    </ActionForm>
  );
}
