import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import type { PlanBody } from "@/lib/domain/plan/plan";
import type { ActorAccess } from "@/lib/effects/effect-handler";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import type { EngineContext } from "./context";
import type { Lease } from "./lease";

/** A run that is going on in this process. */
export interface OngoingRun extends Lease {
  readonly id: string;
  /** null: its plan is for a removal. */
  readonly releaseId: string | null;
  /** The name of the target that its plan is for; null: it has none. */
  readonly target: string | null;
  readonly plan: PlanBody;
  /** Whoever approved the plan: in their name it is run. */
  readonly by: Actor;
  readonly context: EngineContext;
  readonly access: ActorAccess;
  /** Opens it anew: throws once its person has signed out. */
  readonly openAccess: () => Promise<ActorAccess>;
  readonly log: (text: string) => Promise<void>;
}

/** An effect that somebody has set out to apply, and that may have happened since. */
export interface Begun {
  /** The world's time. */
  readonly at: Instant;
  /** When it was sent last, or may have been: a reading of performance.now(). */
  readonly sentAtMs: number;
  /** Nobody knows what the world answered then. */
  readonly isAnswerLost: boolean;
  /**
   * Begun under a plan that this Slipway cannot read: it may have been this very effect, or another.
   * That it does not show proves nothing, so a person is asked.
   */
  readonly isDoubtful: boolean;
}

/** An effect at its place in a run. */
export interface Attempt {
  readonly bound: BoundEffect;
  readonly position: number;
  readonly run: OngoingRun;
  /** null: nobody has set out to apply it. */
  begun: Begun | null;
}
