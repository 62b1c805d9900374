import type { ReactNode } from "react";

/** What an address on the page leads to it by. */
export const planBar = "decision";

/** The foot of a plan's card, in sight wherever one reads in it: what can be done, or how its run stands. */
export function PlanBar({ children }: { readonly children: ReactNode }) {
  return (
    <div
      id={planBar}
      tabIndex={-1}
      role="group"
      aria-label="Decision"
      className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-b-lg border-t border-line bg-card px-4 py-3 sm:-mx-5 sm:px-5"
    >
      {children}
    </div>
  );
}
