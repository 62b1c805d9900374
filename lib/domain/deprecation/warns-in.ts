import type { Deprecation, ReleaseDay } from "./deprecation";
import { compareNumbers } from "./finals";

/** Whether users of that final get the warning. */
export function warnsIn({ spans, lastRelease }: Deprecation, release: ReleaseDay): boolean {
  if (lastRelease === null) return false;
  return spans.some(({ from, to }) => {
    if (from === "trunk") return false;
    const end = to === "trunk" ? lastRelease.version : to;
    return compareNumbers(from, release.version) <= 0 && compareNumbers(release.version, end) <= 0;
  });
}
