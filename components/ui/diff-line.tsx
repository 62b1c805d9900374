import { classNames } from "./class-names";
import type { PatchLine } from "./patch";

// Each has a ground of its own: the numbers stay in their place above what scrolls beneath them.
const paint = {
  added: "bg-done-soft text-done",
  removed: "bg-stop-soft text-stop",
  hunk: "bg-quiet-soft text-ink-3",
  note: "bg-card text-ink-3",
  same: "bg-card",
} as const satisfies Record<PatchLine["kind"], string>;

const said = { added: "added: ", removed: "removed: ", hunk: "", note: "", same: "" } as const;

function Number({ of }: { readonly of: number | null }) {
  return <span className="inline-block w-[5ch] pr-[1ch] text-right">{of}</span>;
}

/** A line of a diff with its numbers before and after. Who copies it gets no numbers with it. */
export function DiffLine({ line }: { readonly line: PatchLine }) {
  return (
    <span className={classNames("flex", paint[line.kind])}>
      <span
        aria-hidden="true"
        className="left-0 shrink-0 bg-inherit text-ink-3 tabular-nums select-none sm:sticky"
      >
        <Number of={line.before} />
        <Number of={line.after} />
      </span>
      <span className="pr-3">
        <span className="sr-only">{said[line.kind]}</span>
        {line.text === "" ? " " : line.text}
        {"\n"}
      </span>
    </span>
  );
}
