import type { Instant } from "@/lib/domain/instant";
import { dayInWords, isBefore, latest } from "@/lib/domain/instant";
import type {
  Deprecation,
  Eligibility,
  Foreseen,
  EvaluatedDeprecation,
  ReleaseDay,
} from "./deprecation";
import { isAfter } from "./finals";
import { notBefore } from "./forecast";
import { canBeOfBehaviour } from "./site";

/** The two conditions of one deprecation, and what they give together. */
export type Conditions = Pick<
  EvaluatedDeprecation,
  "rPlus2" | "oneYear" | "rPlus2WithBugfixes" | "earliest"
>;

/** What the policy says of a deprecation at `now`, when only finals until then are known. */
export function eligibilityOf(
  deprecation: Deprecation,
  conditions: Conditions,
  now: Instant,
): Eligibility {
  const { goneIn, firstRelease: r, category } = deprecation;
  const { oneYear } = conditions;
  if (r === null || oneYear === null) {
    const sentence =
      "The warning has not been released yet: the clock starts with the next release.";
    return { state: "unreleased", sentence };
  }
  if (goneIn !== null) return gone(deprecation, goneIn, conditions);
  if (category === "PendingDeprecationWarning") {
    const sentence =
      "Users are not shown a PendingDeprecationWarning: R is the first release with a DeprecationWarning.";
    return { state: "pending-only", sentence };
  }
  const evaluated = standing(r, conditions.rPlus2, oneYear, now);
  return deprecation.onTrunk === false
    ? {
        ...evaluated,
        sentence: `${evaluated.sentence} Trunk has it no more: the next release ships that.`,
      }
    : evaluated;
}

function standing(
  r: ReleaseDay,
  rPlus2: Foreseen | null,
  oneYear: Instant,
  now: Instant,
): Eligibility {
  const releasesOut = rPlus2?.spread === null;
  const yearOver = !isBefore(now, oneYear);
  if (releasesOut && yearOver) {
    const since = latest(rPlus2.date, oneYear);
    const sentence = `May be removed since ${dayInWords(since)}, which does not mean that it should go: “${shouldHappen}”`;
    return { state: "eligible", since, sentence };
  }
  const yearAlone = { version: null, date: oneYear, spread: null };
  return {
    state: "waiting",
    for: [...(releasesOut ? [] : ["releases" as const]), ...(yearOver ? [] : ["year" as const])],
    until: rPlus2 === null ? yearAlone : notBefore(rPlus2, oneYear),
    sentence: waitingSentence(r, releasesOut ? rPlus2 : null, yearOver, oneYear),
  };
}

const shouldHappen =
  "Removal should happen once the deprecated API becomes an additional maintenance burden.";

function waitingSentence(
  r: ReleaseDay,
  rPlus2: Foreseen | null,
  yearOver: boolean,
  oneYear: Instant,
): string {
  const year = dayInWords(oneYear);
  if (rPlus2 !== null) {
    return `R+2 was ${rPlus2.version ?? ""}; the one-year period after ${r.version} ends on ${year}.`;
  }
  return yearOver
    ? `The one-year period after ${r.version} ended on ${year}; R+2 (the second release after it) is not out yet.`
    : `R+2 is not released yet, and the one-year period after ${r.version} ends on ${year}.`;
}

/** "A removal is judged by the date and number of the release that ships it" (DESIGN, R+2). */
function gone(
  deprecation: Deprecation,
  goneIn: NonNullable<Deprecation["goneIn"]>,
  conditions: Conditions,
): Eligibility {
  const release = { version: goneIn.version, date: goneIn.date };
  const { policyKept, why } = policyOf(deprecation, release, conditions);
  if (goneIn.how === "removed") {
    const sentence = `Removed in ${goneIn.version}${why}`;
    return { state: "removed", in: release, policyKept, sentence };
  }
  const stayed = `The name is still there in ${goneIn.version}, without the warning.`;
  return deprecation.sites.some(({ mechanism }) => canBeOfBehaviour(mechanism))
    ? {
        state: "kept",
        in: release,
        policyKept,
        sentence: `${stayed} If what it warned of went with it, it went in ${goneIn.version}${why}`,
      }
    : {
        state: "kept",
        in: release,
        policyKept: null,
        sentence: `${stayed} The name was what it warned of: the deprecation was taken back.`,
      };
}

/** Whether the policy let it go in that release, and the end of the sentence that says so. */
function policyOf(
  deprecation: Deprecation,
  release: ReleaseDay,
  conditions: Conditions,
): { readonly policyKept: boolean | null; readonly why: string } {
  if (deprecation.private)
    return { policyKept: true, why: ". It is private, and “may be arbitrarily changed”." };
  const breaches = breachesOf(deprecation, release, conditions);
  if (breaches.length === 0) return { policyKept: true, why: ", as the policy allows." };
  const tooEarly = `: ${breaches.join(", and ")}.`;
  return deprecation.firstReleaseIsOldest
    ? {
        policyKept: null,
        why: `${tooEarly} But R may be older than anything that can be read.`,
      }
    : { policyKept: false, why: tooEarly };
}

/** What the policy asks of a removal and this one did not have. */
function breachesOf(
  { category, firstRelease }: Deprecation,
  release: ReleaseDay,
  { rPlus2, oneYear }: Conditions,
): readonly string[] {
  const r = firstRelease?.version ?? "R";
  if (category === "PendingDeprecationWarning") return ["users never got a DeprecationWarning"];
  return [
    isKnown(rPlus2) && !isAfter(rPlus2, release) ? null : `that was before R+2, counted from ${r}`,
    oneYear !== null && !isBefore(release.date, oneYear)
      ? null
      : `one year after ${r} was not over before ${dayInWords(oneYear ?? release.date)}`,
  ].filter((breach) => breach !== null);
}

function isKnown(release: Foreseen | null): release is ReleaseDay & Foreseen {
  return release !== null && release.version !== null;
}
