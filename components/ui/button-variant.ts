import { classNames } from "./class-names";

export type ButtonVariant = "primary" | "plain" | "quiet" | "danger" | "strip";

const shape =
  "inline-flex items-center justify-center gap-1.5 border print:hidden font-semibold whitespace-nowrap select-none transition-colors duration-100 disabled:cursor-not-allowed disabled:border-line disabled:bg-quiet-soft disabled:text-ink-3";

const size = {
  primary: "min-h-9 rounded-[7px] px-3.5",
  plain: "min-h-9 rounded-[7px] px-3.5",
  danger: "min-h-9 rounded-[7px] px-3.5",
  quiet: "min-h-7 rounded-md px-2 text-sm",
  strip: "min-h-6 rounded-[5px] px-2 text-xs",
} as const satisfies Record<ButtonVariant, string>;

const paint = {
  primary: "border-transparent bg-accent text-accent-ink hover:bg-accent-strong",
  plain: "border-line-2 bg-card hover:bg-quiet-soft",
  danger: "border-line-2 bg-card text-stop hover:bg-stop-soft",
  quiet: "border-transparent text-ink-2 hover:bg-quiet-soft hover:text-ink",
  strip: "border-current/50 hover:bg-wait hover:text-wait-soft",
} as const satisfies Record<ButtonVariant, string>;

/** The classes of a button; a refused one has the same size and no invitation. */
export function buttonClass(variant: ButtonVariant, refused = false): string {
  return classNames(
    shape,
    size[variant],
    refused ? "cursor-not-allowed border-line bg-quiet-soft text-ink-3" : paint[variant],
  );
}
