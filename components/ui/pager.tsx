import { Link } from "@/components/ui/link";
import { buttonClass } from "./button-variant";

interface PagerProps {
  /** What is paged: "Deprecated names". */
  readonly label: string;
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly hrefOf: (page: number) => string;
}

/** The way through the pages of a long list; nothing where there is one page only. */
export function Pager({ label, number, count, hrefOf }: PagerProps) {
  if (count === 1) return null;
  return (
    <nav
      aria-label={`Pages of ${label}`}
      className="mt-3 flex flex-wrap items-center justify-between gap-3 text-sm"
    >
      {number > 1 ? (
        <Link href={hrefOf(number - 1)} rel="prev" scroll={false} className={buttonClass("plain")}>
          Previous
        </Link>
      ) : (
        <span />
      )}
      <span className="text-ink-2 tabular-nums" aria-current="page">
        Page {number} of {count}
      </span>
      {number < count ? (
        <Link href={hrefOf(number + 1)} rel="next" scroll={false} className={buttonClass("plain")}>
          Next
        </Link>
      ) : (
        <span />
      )}
    </nav>
  );
}
