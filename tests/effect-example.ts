import type { Effect, EffectKind } from "@/lib/domain/plan/effect";
import type { Sandbox } from "@/sandbox/sandbox";
import type { SmallSandbox } from "@/sandbox/testing/small-sandbox";
import type { SpecWorkshop } from "./a-workshop";

/** Where an example is made: what it needs is put there first. */
interface Place {
  readonly small: SmallSandbox;
  readonly workshop: SpecWorkshop;
}

type EffectOf<K extends EffectKind> = Extract<Effect, { readonly kind: K }>;
type Count = (effect: Effect, sandbox: Sandbox) => Promise<number> | number;

/** What the specs that run over all kinds, such as the kill test, need of one kind. */
export interface EffectExample {
  /** One that can be done in the small sandbox. */
  readonly make: (place: Place) => Promise<Effect> | Effect;
  readonly timesHappened: Count;
}

/**
 * @param timesHappened read from the sandbox's state and its git, not through the code that did it
 */
export function example<K extends EffectKind>(
  kind: K,
  make: (place: Place) => Promise<EffectOf<K>> | EffectOf<K>,
  timesHappened: (effect: EffectOf<K>, sandbox: Sandbox) => Promise<number> | number,
): EffectExample {
  const isOwn = (effect: Effect): effect is EffectOf<K> => effect.kind === kind;
  const count: Count = (effect, sandbox) => {
    if (isOwn(effect)) return timesHappened(effect, sandbox);
    throw new Error(`The example of ${kind} was asked about ${effect.kind}`);
  };
  return { make, timesHappened: count };
}
