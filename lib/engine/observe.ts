import type { Observation } from "@/lib/effects/observation";
import type { Attempt, Begun } from "./attempt";
import { refuseIfStopped } from "./refuse-if-stopped";
import { abortablePause } from "./retry";

/** The longest pause between two observations of what was sent and does not show. */
const longestPauseMs = 5_000;

type Observe = (attempt: Attempt) => Promise<Observation>;

export const observeNow: Observe = ({ bound, run, begun }) =>
  bound.observe(run.access, begun === null ? null : begun.at);

/**
 * What was sent just now may be there and not show: GitHub's lists are read from copies that are
 * behind. Until they have settled `absent` is not believed, whatever the kind of effect; how long that
 * is depends on what a mistake would do (EngineContext). It is observed while it waits, so what shows
 * is adopted at once. Throws `run-stopped` where a person stops the run meanwhile.
 */
export const observeSettled: Observe = async (attempt) => {
  const { begun, run } = attempt;
  if (begun === null) return observeNow(attempt);
  const { settleMs, lostSettleMs } = run.context;
  const waitMs = isLongWait(attempt, begun) ? lostSettleMs : settleMs;
  for (let again = 0; ; again += 1) {
    const observedAtMs = performance.now();
    const seen = await observeNow(attempt);
    const missingMs = begun.sentAtMs + waitMs - observedAtMs;
    if (seen.kind !== "absent" || missingMs <= 0) return seen;
    if (again === 0 && isLongWait(attempt, begun)) await run.log(sentenceOfWait(missingMs));
    const pauseMs = Math.min(run.context.firstPauseMs * 2 ** again, longestPauseMs);
    await abortablePause(Math.min(missingMs, pauseMs), run.signal);
    run.signal.throwIfAborted();
    await refuseIfStopped(run);
  }
};

/** A second of what has no name of its own would be taken by GitHub as well. */
function isLongWait({ bound }: Attempt, { isAnswerLost }: Begun): boolean {
  return isAnswerLost && !bound.isNamed;
}

function sentenceOfWait(missingMs: number): string {
  const seconds = Math.ceil(missingMs / 1_000);
  return `GitHub’s answer was lost and its lists may be behind: checking for ${seconds} s whether it happened, before it is sent again.`;
}

/**
 * Observes until the answer is enough, as often as the effect's kind asks for: the side that is read
 * may be behind the side that is written. The last answer, where none was enough.
 */
export async function observeUntil(
  attempt: Attempt,
  observe: Observe,
  isEnough: (seen: Observation) => boolean,
): Promise<Observation> {
  const { bound, run } = attempt;
  for (let again = 0; ; again += 1) {
    run.signal.throwIfAborted();
    const seen = await observe(attempt);
    if (isEnough(seen) || again === bound.observeAgain) return seen;
    await abortablePause(run.context.firstPauseMs * 2 ** again, run.signal);
  }
}
