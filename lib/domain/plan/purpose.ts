import type { OfNoRelease } from "./plan";

/** For sentences: what a plan is for that belongs to no release. */
export function purposeOf(subject: OfNoRelease): string {
  return "proposal" in subject ? "send the mail of an exception" : `remove ${subject.deprecation}`;
}
