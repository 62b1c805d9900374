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
  readonly children: ReactNode;
}

/** A table that reaches the card's edges; on a narrow screen it scrolls, not the page. */
export function Table({ caption, columns, children }: TableProps) {
  return (
    <CardBleed>
      <div
        role="group"
        aria-label={caption}
        tabIndex={0}
        className="relative overflow-x-auto rounded-b-lg border-t border-line"
      >
        <table className="w-full border-collapse text-left">
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
  readonly className?: string;
  readonly children?: ReactNode;
}

export function Cell({ numeric = false, className, children }: CellProps) {
  return (
    <td
      className={classNames(
        "px-3 py-1.5 align-top first:pl-4 last:pr-4 sm:first:pl-5 sm:last:pr-5",
        numeric && "text-right tabular-nums",
        className,
      )}
    >
      {children}
    </td>
  );
}
