import type { RunFact } from "@/lib/domain/process/facts";

/** How long a run has said nothing, in seconds of real time, and whether a worker holds it. */
export interface RunSilence {
  readonly seconds: number;
  readonly hasWorker: boolean;
}

/** A run that nothing has been heard of for longer than a run is ever silent while all is well. */
export interface StuckRun {
  readonly code: "not-taken-up" | "worker-gone" | "worker-silent";
  readonly sentence: string;
  readonly whatToDo: string;
}

/** A worker sweeps twice a second and a lost lease is over in seconds: a minute is long. */
const takeUpSeconds = 60;
/** The longest pause between two lines of a run's log is a minute (GitHub's allowance apart). */
const silentSeconds = 180;

/**
 * Whether the run is stuck, and why; null while it is well or has ended (DESIGN 6: "A run that says
 * nothing for long is shown as stuck").
 */
export function stuckRun(state: RunFact["state"], silence: RunSilence): StuckRun | null {
  const minutes = Math.max(1, Math.floor(silence.seconds / 60));
  const span = minutes === 1 ? "a minute" : `${minutes} minutes`;
  if (state === "queued" && silence.seconds > takeUpSeconds)
    return {
      code: "not-taken-up",
      sentence: `No worker has taken this run up for ${span}.`,
      whatToDo: "Start the worker; the run then begins by itself.",
    };
  if (state !== "running") return null;
  if (!silence.hasWorker && silence.seconds > takeUpSeconds)
    return {
      code: "worker-gone",
      sentence: `The worker of this run is gone, and no other has taken it over for ${span}.`,
      whatToDo: "Start the worker; the run then goes on by itself, and nothing is done twice.",
    };
  if (silence.hasWorker && silence.seconds > silentSeconds)
    return {
      code: "worker-silent",
      sentence: `The worker is alive, but this run has said nothing for ${span}.`,
      whatToDo:
        "It waits for GitHub, for git or for a tool. Stop it, or see the worker's log for what it waits for.",
    };
  return null;
}
