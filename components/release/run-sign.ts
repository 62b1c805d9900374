import type { State } from "@/components/ui/sign";
import type { RunFact } from "@/lib/domain/process/facts";

/** How the states of a run look. */
export const runSigns = {
  queued: { icon: "clock", tone: "wait", word: "Queued" },
  running: { icon: "turn", tone: "accent", word: "Running" },
  succeeded: { icon: "check", tone: "done", word: "Done" },
  refused: { icon: "refusal", tone: "wait", word: "Refused" },
  failed: { icon: "cross", tone: "stop", word: "Failed" },
  "needs-person": { icon: "warning", tone: "wait", word: "Needs a person" },
  stopped: { icon: "square", tone: "wait", word: "Stopped" },
} as const satisfies Record<RunFact["state"], State>;
