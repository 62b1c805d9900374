import { runChild } from "./child.mjs";
import { median, medianRatio } from "./statistics.mjs";

/** Building the plan of candidate.prepare, beside the bare tools run by hand. */

const ROUNDS = 7;

/**
 * @param {import("./bench-stack.mjs").BenchStack} stack
 * @param {{ release: string, manager: string }} begun a release that has its branch
 */
export async function measurePlan({ env, signal }, begun) {
  /** @type {{ made: { plan: string, seconds: number, handSeconds: number, commits: number }[] }} */
  const { made } = await runChild("build-plans.ts", {
    env,
    input: { ...begun, rounds: ROUNDS },
    signal,
  });
  const seconds = made.map((round) => round.seconds);
  const handSeconds = made.map((round) => round.handSeconds);
  return {
    plan: made.at(-1)?.plan ?? "",
    commits: made[0]?.commits ?? 0,
    seconds: median(seconds),
    handSeconds: median(handSeconds),
    ratio: medianRatio(seconds, handSeconds),
    rounds: made,
  };
}
