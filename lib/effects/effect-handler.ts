import type { Instant } from "@/lib/domain/instant";
import type { BasisItem } from "@/lib/domain/plan/plan";
import type { Clone } from "@/lib/world/git/clone";
import type { GitHubClient } from "@/lib/world/github/client";
import type { IrcOutlet } from "@/lib/world/irc/outlet";
import type { MailArchive, MailOutlet } from "@/lib/world/mail/outlet";
import type { EffectEvidence, Observation } from "./observation";

/** The outside as one person reaches it: their own token reads and writes, in the API and in git. */
export interface ActorAccess {
  readonly github: GitHubClient;
  readonly clone: Clone;
  readonly token: string;
  readonly outlets: DeskOutlets;
}

/** Where the desk speaks in its own name, whoever has pressed the button. null: not set up. */
export interface DeskOutlets {
  readonly mail: MailOutlet | null;
  readonly archive: MailArchive;
  readonly irc: IrcOutlet | null;
}

/**
 * How one kind of effect is observed and applied. `apply` is called only after `observe` said
 * `absent`, and is never repeated without observing again (DESIGN 6).
 */
export interface EffectHandler<E> {
  /** What will be done, as a line of the log: "Push 2 commits to release-24.7.0-12271". */
  readonly describe: (effect: E) => string;
  /**
   * Whether the effect has happened. Throws `world-contradicts` where something stands in its place
   * that is not the effect's. `begunAt`: when this run first set out to apply it, and since then it
   * may have happened (the world's time); null where it has not set out.
   */
  readonly observe: (
    effect: E,
    access: ActorAccess,
    begunAt: Instant | null,
  ) => Promise<Observation>;
  /**
   * Applies it, once. A receipt is the world's word that it has happened, and enough: what it leaves may
   * show hours later, or never. Throws "not-sent" where it is certain that it did not happen.
   */
  readonly apply: (effect: E, access: ActorAccess) => Promise<void> | Promise<EffectEvidence>;
  /**
   * Whether the item of a plan's basis moves because of the effect itself. Then, and only when the
   * effect has happened, a moved item is no reason to refuse: the run adopts what is there.
   */
  readonly moves: (effect: E, item: BasisItem) => boolean;
  /**
   * Whether a second one changes nothing: GitHub refuses it by its name, or it is the same again. Of
   * what has no name absence is believed later (EngineContext.lostSettleMs).
   */
  readonly isNamed: boolean;
  /**
   * How often it is observed again, with growing pauses, while the answer is `unknown` or what was
   * accepted does not show yet. After that a person is asked; 0 asks at once.
   */
  readonly observeAgain: number;
}

/** What GitHub has accepted it shows within seconds; the pauses add up to half a minute. */
export const githubSettles = 5;
