import type { ReactNode } from "react";

/** The words of a document, and where they stand. */
export function Quote({
  children,
  source,
}: {
  readonly children: string;
  readonly source: ReactNode;
}) {
  return (
    <figure className="max-w-[68ch] border-l-2 border-line-2 pl-3.5">
      <blockquote className="text-ink-2">“{children}”</blockquote>
      <figcaption className="mt-1 text-sm text-ink-3">{source}</figcaption>
    </figure>
  );
}
