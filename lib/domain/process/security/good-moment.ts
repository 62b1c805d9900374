import { toMs, type Instant } from "@/lib/domain/instant";

/** UTC: what the managers' own clocks say is not known here. */
const eveningFrom = 17;
const morningFrom = 6;
const friday = 5;
const saturday = 6;
const sunday = 0;

/**
 * Why `now` is no good moment to make a fix public: whoever has to update is not at work (Security
 * release, last paragraph). Empty: nothing speaks against it.
 */
export function warningsOfMoment(now: Instant): readonly string[] {
  const date = new Date(toMs(now));
  const day = date.getUTCDay();
  const hour = date.getUTCHours();
  return [
    ...(day === friday ? ["It is Friday: few are left to update before the weekend."] : []),
    ...(day === saturday || day === sunday ? ["It is the weekend: few are there to update."] : []),
    ...(hour >= eveningFrom || hour < morningFrom
      ? [
          `It is ${String(hour).padStart(2, "0")}:00 UTC: the first candidate may not be out before the night.`,
        ]
      : []),
  ];
}
