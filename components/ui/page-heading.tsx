import type { ReactNode } from "react";

interface PageHeadingProps {
  readonly title: ReactNode;
  /** Above the title: where we are. */
  readonly above?: ReactNode;
  /** Below the title: one sentence. */
  readonly children?: ReactNode;
}

/** The one heading of the first level of a page. */
export function PageHeading({ title, above, children }: PageHeadingProps) {
  return (
    <div className="mb-4 min-w-0">
      {above !== undefined && (
        <div className="mb-1 flex flex-wrap gap-x-3.5 gap-y-0.5 text-sm text-ink-2">{above}</div>
      )}
      <h1 className="text-xl font-semibold tracking-[-0.02em] wrap-anywhere">{title}</h1>
      {children !== undefined && <div className="mt-1 max-w-[70ch] text-ink-2">{children}</div>}
    </div>
  );
}
