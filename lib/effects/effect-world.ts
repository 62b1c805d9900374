import type { Instant } from "@/lib/domain/instant";
import type { Clone } from "@/lib/world/git/clone";
import type { GitHubClient } from "@/lib/world/github/client";

/** The world as one person reaches it: their own token looks and does, in the API and in git. */
export interface EffectWorld {
  readonly github: GitHubClient;
  readonly clone: Clone;
  readonly token: string;
}

/** What was found of an effect that has happened: a sentence, and a page that shows it. */
export interface Trace {
  readonly sentence: string;
  readonly url: string | null;
}

/**
 * How one kind of effect is looked for and done. `apply` is called only when `look` found nothing,
 * and is never repeated without looking again (DESIGN 6).
 */
export interface EffectHandler<E> {
  /** What will be done, as a line of the log: "Push 2 commits to release-24.7.0-12271". */
  readonly describe: (effect: E) => string;
  /**
   * What the effect left in the world, or null when it has not happened. Throws
   * `world-contradicts` where something stands in its place that is not the effect's.
   * `begunAt`: when this run first set out to do it (the world's time); null before.
   */
  readonly look: (effect: E, world: EffectWorld, begunAt: Instant | null) => Promise<Trace | null>;
  /** Does it, once. */
  readonly apply: (effect: E, world: EffectWorld) => Promise<void>;
}
