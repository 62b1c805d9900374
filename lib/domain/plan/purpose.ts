import { parseBlockerKey } from "@/lib/domain/blocker/blocker-key";
import { visibleLine } from "@/lib/domain/visible-text";
import type { OfNoRelease } from "./plan";

/** For sentences: what a plan is for that belongs to no release. */
export function purposeOf(subject: OfNoRelease): string {
  if ("proposal" in subject) return "send the mail of an exception";
  return "blocker" in subject ? blockerPurpose(subject.blocker) : `remove ${subject.deprecation}`;
}

function blockerPurpose(key: string): string {
  const subject = parseBlockerKey(key);
  if (subject === null) return "make a release blocker";
  return subject.kind === "issue"
    ? `make #${subject.number} a release blocker`
    : `file the failed check ${visibleLine(subject.check.label)} as a release blocker`;
}
