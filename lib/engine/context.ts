import type { Actor } from "@/lib/domain/actor";
import type { Instant } from "@/lib/domain/instant";
import type { Check } from "@/lib/domain/observed/check-rollup";
import type { Effect, EffectKind } from "@/lib/domain/plan/effect";
import type { ActorAccess } from "@/lib/effects/effect-handler";
import type { BoundEffect } from "@/lib/effects/effect-handlers";
import type { Workshop } from "@/lib/world/git/workshop";

/** The places in a run at which a worker can be killed and nothing may happen twice. */
export type Moment = "before-effect" | "after-effect" | "recorded";

/** What the engine needs of the process it runs in. */
export interface EngineContext {
  /** Names this worker in leases. */
  readonly owner: string;
  /** A worker that has not renewed its lease for so long is taken for dead. */
  readonly leaseSeconds: number;
  /** The first pause before an effect is tried again; it doubles each time. Milliseconds. */
  readonly firstPauseMs: number;
  /**
   * For so long after an effect was sent GitHub's lists may be behind: that it does not show is taken
   * for its absence only afterwards. Milliseconds of real time; shorter than a lease, so that whoever
   * takes over a killed worker's run need not wait.
   */
  readonly settleMs: number;
  /**
   * As settleMs, for what was sent and whose answer was lost, where GitHub would take a second one as
   * well: an issue has no name of its own (SLIPWAY_SETTLE_SECONDS).
   */
  readonly lostSettleMs: number;
  /** The world's time: it dates plans, commits and log lines. */
  readonly now: () => Promise<Instant>;
  readonly workshop: Workshop;
  /** How each kind of effect is observed and applied (lib/effects/registry). */
  readonly bindEffect: (effect: Effect) => BoundEffect;
  /**
   * The world as that person reaches it, by their own token: at each write GitHub itself checks whether
   * they may, so the engine asks nobody for their right.
   */
  readonly accessOf: (person: Actor) => Promise<ActorAccess>;
  /** The last lines of the log of a check that ended; null where it has none that can be read. */
  readonly logEnd: (check: Check) => Promise<string | null>;
  /** Syncs now; resolves when the facts are stored. */
  readonly syncAgain: () => Promise<void>;
  /** Aborted when the process is to end: what is going on is left at a safe place. */
  readonly stopping: AbortSignal;
  /** Told at each moment of each effect; for the kill tests. */
  readonly onMoment: (moment: Moment, kind: EffectKind) => void;
}
