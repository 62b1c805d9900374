import type { Instant } from "@/lib/domain/instant";
import { noticeTopics, type NoticeTopic } from "./topic";

/** Where somebody can be told: in the page, by a mail for each event, or by one mail a day. */
export const noticeOutlets = ["page", "mail", "digest"] as const;
export type NoticeOutlet = (typeof noticeOutlets)[number];

/** That somebody wants to be told of a topic there, and since when. */
export interface Choice {
  readonly topic: NoticeTopic;
  readonly outlet: NoticeOutlet;
  /** Only what counts from later on is told (countsFrom). */
  readonly since: Instant;
}

/** What somebody wants, without since when. */
export type Wanted = Pick<Choice, "topic" | "outlet">;

/** What counts for whoever has not chosen yet: all in the page, and nothing anywhere else. */
export const wantedAtFirst: readonly Wanted[] = noticeTopics.map((topic) => ({
  topic,
  outlet: "page",
}));

export function isSame(one: Wanted, other: Wanted): boolean {
  return one.topic === other.topic && one.outlet === other.outlet;
}

/** What is wanted from `now` on: what was wanted already keeps its beginning. */
export function choicesFrom(
  before: readonly Choice[],
  wanted: readonly Wanted[],
  now: Instant,
): readonly Choice[] {
  return wanted.map(({ topic, outlet }) => {
    const known = before.find((one) => isSame(one, { topic, outlet }));
    return known ?? { topic, outlet, since: now };
  });
}

/** The outlet of that name; null: there is none. */
export function parseOutlet(text: string): NoticeOutlet | null {
  return noticeOutlets.find((outlet) => outlet === text) ?? null;
}
