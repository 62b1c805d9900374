import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { paths } from "@/lib/config/paths";
import type { Mistake } from "@/lib/domain/deprecation/parse-selection";
import type { Selection } from "@/lib/domain/deprecation/selection";
import { selectionHref } from "./selection-href";

interface MistakesProps {
  readonly mistakes: readonly Mistake[];
  readonly selection: Selection;
}

/** Values of the address that nothing has, with those that were perhaps meant. */
export function Mistakes({ mistakes, selection }: MistakesProps) {
  return mistakes.map(({ field, asked, nearest }) => (
    <Notice
      key={field}
      tone="wait"
      icon="warning"
      title={`Nothing has the ${field} “${asked.slice(0, 60)}”, so it was left out`}
    >
      {nearest.length > 0 && "The nearest are: "}
      {nearest.map((value, index) => (
        <span key={value}>
          {index > 0 && ", "}
          <Link
            href={selectionHref(paths.deprecations(), { ...selection, [field]: value })}
            className="link"
          >
            {value}
          </Link>
        </span>
      ))}
    </Notice>
  ));
}
