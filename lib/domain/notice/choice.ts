import { addDays, addMs, calendarDay, isBefore, type Instant } from "@/lib/domain/instant";
import { isPublicTopic, noticeTopics, type NoticeTopic } from "./topic";

/**
 * Where somebody can be told: in the page, by web push in their browsers, by a mail for each event, or by
 * one mail a day. The team is told in its channels.
 */
export const noticeOutlets = ["page", "push", "mail", "digest", "irc", "matrix"] as const;
export type NoticeOutlet = (typeof noticeOutlets)[number];

/** Where the team is told. */
export const teamOutlets = ["irc", "matrix"] as const satisfies readonly NoticeOutlet[];
export type TeamOutlet = (typeof teamOutlets)[number];

/** What the team is told of in each of its channels: what everybody may know. */
export function wantedByTeam(outlet: TeamOutlet): readonly Wanted[] {
  return noticeTopics.filter(isPublicTopic).map((topic) => ({ topic, outlet }));
}

/** What a form offers by mail, for each topic. */
export const mailChoices = ["no", "at-once", "daily"] as const;
export type MailChoice = (typeof mailChoices)[number];

export const mailOutlets: Readonly<Record<MailChoice, "mail" | "digest" | null>> = {
  no: null,
  "at-once": "mail",
  daily: "digest",
};

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

const digestHour = 7;
const hourMs = 3_600_000;

/** When what is recorded now is told at the outlet: at once, or in the next daily mail (07:00 UTC). */
export function dueAt(outlet: NoticeOutlet, now: Instant): Instant {
  if (outlet !== "digest") return now;
  const today = addMs(`${calendarDay(now)}T00:00:00Z`, digestHour * hourMs);
  return isBefore(now, today) ? today : addDays(today, 1);
}
