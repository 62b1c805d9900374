import type { ReactNode } from "react";

/** Cards beside each other on twelve columns; below each other where there is no room. */
export function CardGrid({ children }: { readonly children: ReactNode }) {
  return <div className="grid gap-3 md:gap-4 lg:grid-cols-12">{children}</div>;
}

interface BesideChecklistProps {
  readonly checklist: ReactNode;
  /** Below what the page is about; on a narrow screen also below the checklist. */
  readonly after?: ReactNode;
  readonly children: ReactNode;
}

/** What a page is about, and the checklist at its left: on a narrow screen below it. */
export function BesideChecklist({ checklist, after, children }: BesideChecklistProps) {
  return (
    <div className="grid gap-3 md:gap-4 lg:grid-cols-12 lg:grid-rows-[auto_1fr]">
      <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-7 lg:col-start-6">
        {children}
      </div>
      <div className="min-w-0 lg:col-span-5 lg:col-start-1 lg:row-span-2 lg:row-start-1">
        {checklist}
      </div>
      {after !== undefined && (
        <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:col-span-7 lg:col-start-6 lg:row-start-2">
          {after}
        </div>
      )}
    </div>
  );
}
