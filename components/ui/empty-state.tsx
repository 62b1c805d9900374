import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

interface EmptyStateProps {
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
  /** What one can do about it. */
  readonly action?: ReactNode;
}

/** Nothing here, why, and what would change that. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-start gap-3 py-2">
      <span className="grid size-9 place-items-center rounded-lg bg-quiet-soft text-ink-3">
        <Icon name={icon} />
      </span>
      <div className="max-w-[60ch]">
        <p className="font-semibold">{title}</p>
        <div className="mt-0.5 text-ink-2">{children}</div>
      </div>
      {action}
    </div>
  );
}
