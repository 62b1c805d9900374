import type { Foreseen, JudgedDeprecation } from "./deprecation";

/** The answer to "may I remove X?". */
export interface MayRemove {
  readonly answer: "yes" | "no";
  /** The first final that may ship the removal; null where that cannot be said. */
  readonly earliest: Foreseen | null;
  readonly sentence: string;
}

/** Whether the next final may ship the removal ("At the earliest, release R+2 and one year …"). */
export function mayRemove(_judged: JudgedDeprecation): MayRemove {
  throw new Error("not written yet");
}
