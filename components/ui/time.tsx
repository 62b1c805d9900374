import { dayInWords, type Instant } from "@/lib/domain/instant";
import { exactTime, relativeTime, shortDay } from "./time-text";

interface TimeProps {
  readonly at: Instant;
  readonly className?: string;
}

/** How long ago, the exact moment on hover. `now` is the world's clock, so a rehearsal is right. */
export function RelativeTime({ at, now, className }: TimeProps & { readonly now: Instant }) {
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {relativeTime(at, now)}
    </time>
  );
}

/** The exact moment in UTC, e.g. where a decision depends on it. */
export function ExactTime({ at, className }: TimeProps) {
  return (
    <time dateTime={at} className={className}>
      {exactTime(at)}
    </time>
  );
}

/** The day; with the year unless `short`. */
export function Day({ at, short = false, className }: TimeProps & { readonly short?: boolean }) {
  return (
    <time dateTime={at} title={exactTime(at)} className={className}>
      {short ? shortDay(at) : dayInWords(at)}
    </time>
  );
}
