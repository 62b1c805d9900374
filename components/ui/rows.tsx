import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { CardBleed } from "./card";

interface RowsProps {
  /** Three beside each other where the screen is wide: for short rows in a card over its whole width. */
  readonly columns?: boolean;
  readonly children: ReactNode;
}

/** Rows with hairlines between them that reach the edges of the card. */
export function Rows({ columns = false, children }: RowsProps) {
  return (
    <CardBleed>
      <ul
        className={classNames(
          "divide-y divide-line border-t border-line",
          columns && "lg:grid lg:grid-cols-3 lg:divide-y-0",
        )}
      >
        {children}
      </ul>
    </CardBleed>
  );
}

interface RowProps {
  /** A `Sign`, centred on the title's first line. */
  readonly sign: ReactNode;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly aside?: ReactNode;
}

export function Row({ sign, title, detail, aside }: RowProps) {
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-2.5 px-4 py-2.5 *:first:h-[1.3125rem] sm:px-5">
      {sign}
      <div className="min-w-0 wrap-anywhere">{title}</div>
      <div className="pt-px text-sm whitespace-nowrap text-ink-3">{aside}</div>
      {detail !== undefined && (
        <div className="col-span-2 col-start-2 min-w-0 text-sm wrap-anywhere text-ink-3">
          {detail}
        </div>
      )}
    </li>
  );
}
