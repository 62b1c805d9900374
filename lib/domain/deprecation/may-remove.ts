import { dayInWords } from "@/lib/domain/instant";
import type { Foreseen, EvaluatedDeprecation, RemovalForecast } from "./deprecation";

/** The answer to "may I remove X?". */
export interface MayRemove {
  readonly answer: "yes" | "no";
  /** The first final that may ship the removal; null where that cannot be said. */
  readonly earliest: Foreseen | null;
  readonly sentence: string;
}

/**
 * Whether it may go now: both conditions hold ("At the earliest, release R+2 and one year after
 * release R"), or the name is private ("may be arbitrarily changed").
 */
export function mayRemove(evaluated: EvaluatedDeprecation): MayRemove {
  const { eligibility, earliest } = evaluated;
  const { state, sentence } = eligibility;
  if (state === "removed") return { answer: "no", earliest: null, sentence };
  if (evaluated.private && state !== "kept")
    return { answer: "yes", earliest, sentence: whyPrivate };
  if (state === "eligible") return { answer: "yes", earliest, sentence };
  if (state === "unreleased" && evaluated.forecast !== null)
    return {
      answer: "no",
      earliest: null,
      sentence: `${sentence} ${forecastSentence(evaluated.forecast)}`,
    };
  if (state !== "waiting") return { answer: "no", earliest: null, sentence };
  return { answer: "no", earliest, sentence: `${sentence} ${earliestSentence(earliest)}` };
}

const whyPrivate =
  "It is private: “a function, module, method, attribute or class whose name begins with an underscore may be arbitrarily changed”, unless a public entry point or subclass exposes it.";

function forecastSentence({ r, earliest }: RemovalForecast): string {
  return `By the cadence that is about ${dayInWords(r.date)}; then the removal may ship about ${dayInWords(earliest)} at the earliest.`;
}

function earliestSentence(earliest: Foreseen | null): string {
  return earliest === null
    ? "There are too few releases to foresee which one may ship the removal."
    : `At the earliest, a release of about ${dayInWords(earliest.date)} may ship the removal.`;
}
