import type { ReactNode } from "react";

/** A key, or words to type. */
export function Kbd({ children }: { readonly children: ReactNode }) {
  return (
    <kbd className="rounded border border-line-2 bg-paper px-1 text-xs text-ink-2">{children}</kbd>
  );
}
