import type { ReactNode } from "react";
import { CardBleed } from "./card";
import { classNames } from "./class-names";

interface Column {
  readonly key: string;
  readonly label: ReactNode;
  readonly numeric?: boolean;
  /** By which column the rows are sorted, and which way. */
  readonly sorted?: "ascending" | "descending";
  readonly className?: string;
}

interface TableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  /** On a narrow screen a row's cells stand below each other; without it the columns have to fit there. */
  readonly folds?: boolean;
  readonly children: ReactNode;
}

const folded = classNames(
  "narrow:block narrow:[&_thead]:sr-only narrow:[&_tbody]:block",
  "narrow:[&_tr]:flex narrow:[&_tr]:flex-wrap narrow:[&_tr]:gap-x-3 narrow:[&_tr]:px-4 narrow:[&_tr]:py-2",
  "narrow:[&_td]:min-w-0 narrow:[&_td]:p-0! narrow:[&_td]:text-left narrow:[&_td]:whitespace-normal",
);

/** A table that reaches the card's edges. */
export function Table({ caption, columns, folds = false, children }: TableProps) {
  return (
    <CardBleed>
      <div
        role="group"
        aria-label={caption}
        tabIndex={0}
        className="relative overflow-x-auto rounded-b-lg border-t border-line"
      >
        <table className={classNames("w-full border-collapse text-left", folds && folded)}>
          <caption className="sr-only">{caption}</caption>
          <thead className="text-xs text-ink-3">
            <tr className="border-b border-line">
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  aria-sort={column.sorted}
                  className={classNames(
                    "px-3 py-2 font-medium whitespace-nowrap first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
                    column.numeric === true && "text-right",
                    column.className,
                  )}
                >
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">{children}</tbody>
        </table>
      </div>
    </CardBleed>
  );
}

interface CellProps {
  readonly numeric?: boolean;
  /** What it is, where its column's heading does not stand above it. */
  readonly label?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Cell({ numeric = false, label, className, children }: CellProps) {
  return (
    <td
      className={classNames(
        "px-3 py-1.5 align-top first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        numeric && "text-right tabular-nums",
        className,
      )}
    >
      {label !== undefined && <span className="hidden text-ink-3 narrow:inline">{label} </span>}
      {children}
    </td>
  );
}
