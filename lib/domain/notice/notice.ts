import { addMs, type Instant } from "@/lib/domain/instant";
import type { StepKey } from "@/lib/domain/process/step-key";
import type { NoticeTopic } from "./topic";

/** Whom a notice is for: what they are when it is told, not when it was made. */
export type Audience =
  | { readonly role: "everyone" }
  /** The manager of its release. */
  | { readonly role: "manager" }
  /** Committers; `except`: the account of the one whose own text or plan it is, or null. */
  | { readonly role: "committers"; readonly except: string | null };

/** What a notice leads to. */
export type NoticePlace =
  | { readonly kind: "release"; readonly version: string }
  | { readonly kind: "step"; readonly version: string; readonly step: StepKey }
  | { readonly kind: "blocker"; readonly number: number }
  | { readonly kind: "exception"; readonly proposal: string }
  | { readonly kind: "removable" };

/** One event that somebody may want to be told of, as it follows from the facts. */
export interface Notice {
  /** The same for the same event, whoever derives it and when: it is told once under it. */
  readonly key: string;
  readonly topic: NoticeTopic;
  readonly audience: Audience;
  /** The release that it is about, which not everybody may see; null: it is about none that is begun here. */
  readonly releaseId: string | null;
  readonly sentence: string;
  readonly place: NoticePlace;
  /** When it became so, by what happened in the world; null where nothing tells. */
  readonly at: Instant | null;
  /** Whether it lasts, and is told again where it lasts too long: whose turn it is. */
  readonly lasts: boolean;
}

/** A notice that lasts, and since when it has been so without a break. */
export interface Lasting {
  readonly notice: Notice;
  readonly since: Instant;
}

const hourMs = 3_600_000;
/** GitHub and PyPI tell whole seconds. */
const secondMs = 1_000;

/**
 * From when on a notice counts: what was chosen before that moment is told of it. Where the world does
 * not tell when it happened, when it was first seen; of a whole second its end, since what was chosen
 * within it was chosen before it was seen.
 */
export function countsFrom({ at }: Pick<Notice, "at">, seenAt: Instant): Instant {
  return at === null ? seenAt : addMs(at, secondMs - 1);
}

/**
 * What lasts too long, told again: the last span of `afterHours` that has passed whole, once. Spans that
 * went by while nobody looked are not made up for.
 */
export function reminderOf(
  { notice, since }: Lasting,
  now: Instant,
  afterHours: number,
): Notice | null {
  const spanMs = afterHours * hourMs;
  const spans = Math.floor((Date.parse(now) - Date.parse(since)) / spanMs);
  if (spans < 1) return null;
  const hours = spans * afterHours;
  return {
    ...notice,
    key: `${notice.key}/again/${since}/${String(spans)}`,
    sentence: `${notice.sentence} It has been so for ${inWords(hours)}.`,
    at: addMs(since, spans * spanMs),
    lasts: false,
  };
}

function inWords(hours: number): string {
  if (hours < 48) return hours === 1 ? "an hour" : `${String(hours)} hours`;
  return `${String(Math.floor(hours / 24))} days`;
}
