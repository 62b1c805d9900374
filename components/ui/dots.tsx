import type { Tone } from "./tone";
import { classNames } from "./class-names";

export interface Dot {
  readonly key: string;
  readonly tone: Tone;
  readonly title: string;
}

const fill = {
  done: "bg-done",
  stop: "bg-stop",
  wait: "text-wait stripes",
  accent: "bg-accent",
  quiet: "bg-line-2",
} as const satisfies Record<Tone, string>;

/** A row of small bars, one for each thing of many; `label` says in words what the row shows. */
export function Dots({ dots, label }: { readonly dots: readonly Dot[]; readonly label: string }) {
  return (
    <div role="img" aria-label={label} className="flex flex-wrap items-end gap-[3px]">
      {dots.map((dot) => (
        <i
          key={dot.key}
          title={dot.title}
          className={classNames(
            "block w-2.5 rounded-[2px]",
            dot.tone === "done" || dot.tone === "quiet" ? "h-3.5" : "h-[1.125rem]",
            fill[dot.tone],
          )}
        />
      ))}
    </div>
  );
}
