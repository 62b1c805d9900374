import { Link } from "@/components/ui/link";
import { paths } from "@/lib/config/paths";
import { stateChoices, type Selection, type StateChoice } from "@/lib/domain/deprecation/selection";
import { selectionHref } from "./selection-href";
import { stateWords } from "./state-sign";

interface StateTabsProps {
  readonly selection: Selection;
  /** How many the rest of the selection leaves in each state. */
  readonly counts: Readonly<Record<StateChoice, number>>;
}

/** The states to choose from, each with how many there are. */
export function StateTabs({ selection, counts }: StateTabsProps) {
  const shown = stateChoices.filter(
    (state) => counts[state] > 0 || state === selection.state || state === "all",
  );
  return (
    <nav aria-label="States" className="mb-3 flex flex-wrap gap-1">
      {shown.map((state) => (
        <Link
          key={state}
          href={`${selectionHref(paths.deprecations(), { ...selection, state })}#names`}
          scroll={false}

          aria-current={state === selection.state ? "true" : undefined}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-md px-2 text-sm font-medium text-ink-2 hover:bg-quiet-soft hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-accent"
        >
          {stateWords[state]}
          <span className="text-xs font-normal tabular-nums">{counts[state]}</span>
        </Link>
      ))}
    </nav>
  );
}
