import type { AskedCheck } from "@/lib/domain/blocker/failed-check";
import type { NewsWishes } from "@/lib/domain/news/final-news";

/** What whoever asks for a plan says of it besides its step. */
export interface PlanWishes extends NewsWishes {
  /** The id of the test report that is to be filed as a release blocker; null: none. */
  readonly report: string | null;
  /** The failed check that is to be filed as one; null: none. */
  readonly check: AskedCheck | null;
}

/** Nothing is said: all of it is as it is proposed. */
export const noWishes: PlanWishes = {
  introduction: null,
  section: null,
  report: null,
  check: null,
};
