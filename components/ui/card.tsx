import type { ReactNode } from "react";
import { classNames } from "./class-names";

interface CardProps {
  /** Without a title the card is a plain surface. */
  readonly title?: ReactNode;
  /** Beside the title, quieter: a number, a hash. */
  readonly note?: ReactNode;
  /** At the right of the title: usually one link. */
  readonly aside?: ReactNode;
  /** An id for the heading, so that the section is named by it. */
  readonly id?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A surface with a heading of the second level. Rows inside reach its edges with `CardRows`. */
export function Card({ title, note, aside, id, className, children }: CardProps) {
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={classNames(
        "min-w-0 rounded-lg border border-line bg-card px-4 py-4 shadow-card sm:px-5",
        className,
      )}
    >
      {title !== undefined && (
        <div className="mb-3 flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
          <h2 id={id} className="text-sm font-semibold text-ink-2">
            {title}
          </h2>
          {note !== undefined && <span className="text-sm text-ink-3">{note}</span>}
          {aside !== undefined && <span className="ml-auto text-sm">{aside}</span>}
        </div>
      )}
      {children}
    </section>
  );
}

/** The padding of a card, undone: what stands here reaches the card's edges and its bottom. */
export function CardBleed({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return <div className={classNames("-mx-4 -mb-4 sm:-mx-5", className)}>{children}</div>;
}
