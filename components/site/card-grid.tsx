import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** Cards beside each other on twelve columns; below each other where there is no room. */
export function CardGrid({ children }: { readonly children: ReactNode }) {
  return <div className="grid gap-3 md:gap-4 lg:grid-cols-12">{children}</div>;
}

interface BesideChecklistProps {
  readonly checklist: ReactNode;
  /** Below what the page is about; on a narrow screen also below the checklist. */
  readonly after?: ReactNode;
  /** Whether what the page is about needs the width: a diff. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

const sides = {
  even: { content: "lg:col-span-7 lg:col-start-6", checklist: "lg:col-span-5" },
  wide: {
    content: "lg:col-span-8 lg:col-start-5 xl:col-span-9 xl:col-start-4",
    checklist:
      "lg:sticky lg:top-17 lg:max-h-[calc(100dvh-5.25rem)] lg:overflow-y-auto lg:rounded-lg lg:col-span-4 xl:col-span-3 print:static print:max-h-none",
  },
} as const;

/**
 * What a page is about, and the checklist at its left, whole; beside a diff it stays in sight however far
 * one has read. On a narrow screen it is below.
 */
export function BesideChecklist(props: BesideChecklistProps) {
  const { checklist, after, wide = false, children } = props;
  const side = sides[wide ? "wide" : "even"];
  return (
    <div className="grid gap-3 md:gap-4 lg:grid-cols-12 lg:grid-rows-[auto_1fr]">
      <div className={classNames("grid min-w-0 content-start gap-3 md:gap-4", side.content)}>
        {children}
      </div>
      <div
        className={classNames(
          "min-w-0 lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:self-start",
          side.checklist,
        )}
      >
        {checklist}
      </div>
      {after !== undefined && (
        <div
          className={classNames(
            "grid min-w-0 content-start gap-3 md:gap-4 lg:row-start-2",
            side.content,
          )}
        >
          {after}
        </div>
      )}
    </div>
  );
}
