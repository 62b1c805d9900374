import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Icon } from "@/components/ui/icon";
import type { Permission } from "@/lib/domain/permission";

interface RefreshButtonProps {
  readonly permission: Permission;
  /** No fields. */
  readonly requestSync: FormAction;
}

const shape = "grid size-8 place-items-center rounded-md";

/** Has the repository synced now. */
export function RefreshButton({ permission, requestSync }: RefreshButtonProps) {
  if (!permission.allowed)
    return (
      <>
        <button
          type="button"
          aria-disabled="true"
          aria-label="Refresh"
          aria-describedby="refused-refresh"
          title={`Refresh: ${permission.reason}`}
          className={`${shape} cursor-not-allowed text-ink-3 opacity-60`}
        >
          <Icon name="refresh" />
        </button>
        <span id="refused-refresh" className="sr-only">
          {permission.reason}
        </span>
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
