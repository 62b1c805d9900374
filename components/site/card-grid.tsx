import type { ReactNode } from "react";

/** Cards beside each other on twelve columns; below each other where there is no room. */
export function CardGrid({ children }: { readonly children: ReactNode }) {
  return <div className="grid gap-3 md:gap-4 lg:grid-cols-12">{children}</div>;
}

interface BesideChecklistProps {
  readonly checklist: ReactNode;
  readonly children: ReactNode;
}

/** What a page is about, and the checklist at its left: on a narrow screen below it. */
export function BesideChecklist({ checklist, children }: BesideChecklistProps) {
  return (
    <CardGrid>
      <div className="grid min-w-0 content-start gap-3 md:gap-4 lg:order-last lg:col-span-7">
        {children}
      </div>
      <div className="min-w-0 lg:col-span-5">{checklist}</div>
    </CardGrid>
  );
}
