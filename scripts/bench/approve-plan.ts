import { z } from "zod";
import { releaseOfMonth } from "@/lib/domain/choose-version";
import { stepKeys } from "@/lib/domain/process/step-key";
import { formatVersion } from "@/lib/domain/version";
import { arrive } from "@/lib/rehearse/arrive";
import { approve, seePlan, travel } from "@/lib/rehearse/driver";
import { currentTime } from "@/lib/world/clock/clock";
import { runTask } from "./task";

const input = z.object({
  step: z.enum(stepKeys),
  /** null: the month's. */
  release: z.string().nullable(),
});

/**
 * Takes a release to where the step can be done, has its plan built and says yes to it. Answers at
 * once: the run has not begun, or just has.
 */
runTask(async (message) => {
  const { step, release: given } = input.parse(message);
  const now = await currentTime();
  const release = given ?? formatVersion(releaseOfMonth(now));
  const manager = await arrive("ada", now);
  const voyage = { manager, release, until: step, stopBefore: true, say: () => undefined };
  const { reached, reason } = await travel(voyage);
  if (!reached) throw new Error(`${step} of ${release} was not reached: ${reason ?? ""}`);
  const plan = await seePlan(step, voyage);
  if (plan.hash === null) throw new Error(`No plan of ${step}: ${plan.failure?.sentence ?? ""}`);
  const run = await approve(plan, manager);
  // Its connections go with the process: who waits for this wants to kill in the very moment.
  return { release, run };
});
