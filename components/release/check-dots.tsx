import { Dots } from "@/components/ui/dots";
import type { Tone } from "@/components/ui/tone";
import type { Check, CheckRollup } from "@/lib/domain/observed/check-rollup";

const words = {
  done: "passed",
  stop: "failed",
  accent: "running",
  wait: "queued",
  quiet: "skipped",
} as const satisfies Record<Tone, string>;

function toneOf(check: Check): Tone {
  if (check.status === "in-progress") return "accent";
  if (check.status === "queued") return "wait";
  if (check.conclusion === "success") return "done";
  if (check.conclusion === "neutral" || check.conclusion === "skipped") return "quiet";
  return "stop";
}

/** "31 passed, 2 running, 1 failed". */
export function checkCounts(rollup: CheckRollup): string {
  const tones = rollup.checks.map(toneOf);
  const order: readonly Tone[] = ["stop", "accent", "wait", "done", "quiet"];
  const parts = order
    .map((tone) => ({ tone, count: tones.filter((one) => one === tone).length }))
    .filter((part) => part.count > 0)
    .map((part) => `${String(part.count)} ${words[part.tone]}`);
  return parts.length === 0 ? "no checks yet" : parts.join(", ");
}

/** The checks of one commit, one piece each, and their counts in words. */
export function CheckDots({ rollup }: { readonly rollup: CheckRollup }) {
  const dots = rollup.checks.map((check, index) => ({
    key: `${check.name}-${String(index)}`,
    tone: toneOf(check),
    title: `${check.name}: ${words[toneOf(check)]}`,
  }));
  return <Dots dots={dots} label={`Checks: ${checkCounts(rollup)}`} />;
}
