/** What a colour means, everywhere: there are no others (DESIGN 9). */
export type Tone = "accent" | "done" | "wait" | "stop" | "quiet";

/** Text in the tone's colour. */
export const toneText = {
  accent: "text-accent",
  done: "text-done",
  wait: "text-wait",
  stop: "text-stop",
  quiet: "text-ink-3",
} as const satisfies Record<Tone, string>;

/** The tone's soft ground, with text that is readable on it. */
export const toneSoft = {
  accent: "bg-accent-soft text-accent",
  done: "bg-done-soft text-done",
  wait: "bg-wait-soft text-wait",
  stop: "bg-stop-soft text-stop",
  quiet: "bg-quiet-soft text-ink-2",
} as const satisfies Record<Tone, string>;
