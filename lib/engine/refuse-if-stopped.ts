import { readStop } from "@/lib/db/run-stops";
import { TerminalError } from "@/lib/domain/errors";

/** A person may stop a run; what has been done stays done. Throws `run-stopped`. */
export async function refuseIfStopped({ id }: { readonly id: string }): Promise<void> {
  const stop = await readStop(id);
  if (stop === null) return;
  throw new TerminalError("run-stopped", `Stopped by ${stop.by.login} before its next effect.`, {
    whatToDo: "What was done stays. To go on, rebuild the plan: it keeps existing work.",
  });
}
