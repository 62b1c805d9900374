import type { Moment } from "@/lib/engine/context";
import type { EffectKind } from "@/lib/domain/plan/effect";

/** What a worker can be killed at: an effect of a run, or a notice that it sends. */
type Sending = EffectKind | "notice";

/** Called at each moment at which a worker may be killed. */
export type OnMoment = (moment: Moment, kind: Sending) => void;

/**
 * For the kill tests: ends this process as a power cut would, at one moment of one kind of effect
 * ("after-effect:create-issue"), or of each ("after-effect:every"). Does nothing when `at` is undefined, as it is outside of specs.
 */
export function killMoment(at: string | undefined): OnMoment {
  return (moment, kind) => {
    if (at === `${moment}:${kind}` || at === `${moment}:every`)
      process.kill(process.pid, "SIGKILL");
  };
}
