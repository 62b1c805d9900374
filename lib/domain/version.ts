/**
 * A version of a release, as calendar versioning and PEP 440 write it: `24.7.0rc1`
 * (release process, "Version numbers").
 */
export interface Version {
  /** Two digits: 24 is 2024. */
  readonly year: number;
  readonly month: number;
  /** 0 for a major release; counts the bugfix releases of an API. */
  readonly patch: number;
  readonly rc: number | null;
  readonly post: number | null;
  readonly dev: number | null;
}

const pattern =
  /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:\.?rc(\d{1,4}))?(?:\.post(\d{1,4}))?(?:\.dev(\d{1,4}))?$/;

/**
 * The version written in `text`, or null where it is none of ours. Both spellings of a candidate are
 * understood: PEP 440's `24.7.0rc1` and incremental's older `24.7.0.rc1`.
 */
export function parseVersion(text: string): Version | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const [, year, month, patch, rc, post, dev] = match;
  return {
    year: Number(year),
    month: Number(month),
    patch: Number(patch),
    rc: numberOrNull(rc),
    post: numberOrNull(post),
    dev: numberOrNull(dev),
  };
}

function numberOrNull(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** PEP 440's spelling, as PyPI, tags and release names use it: `24.7.0rc1`. */
export function formatVersion(version: Version): string {
  return spell(version, "rc");
}

/** The spelling of incremental before 24.7, met in old NEWS headings and docstrings: `24.7.0.rc1`. */
export function incrementalSpelling(version: Version): string {
  return spell(version, ".rc");
}

function spell({ year, month, patch, rc, post, dev }: Version, rcMark: string): string {
  const parts = [
    `${year}.${month}.${patch}`,
    rc === null ? "" : `${rcMark}${rc}`,
    post === null ? "" : `.post${post}`,
    dev === null ? "" : `.dev${dev}`,
  ];
  return parts.join("");
}

/** Negative when `a` comes before `b` in PEP 440's order: dev, rc, final, post. */
export function compareVersions(a: Version, b: Version): number {
  const [left, right] = [orderKey(a), orderKey(b)];
  const different = left.findIndex((part, index) => part !== right[index]);
  if (different === -1) return 0;
  return (left[different] ?? 0) < (right[different] ?? 0) ? -1 : 1;
}

/** PEP 440's sorting key: what is absent sorts below or above every number, as it says. */
function orderKey({ year, month, patch, rc, post, dev }: Version): readonly number[] {
  const onlyDev = rc === null && post === null && dev !== null;
  return [year, month, patch, rc ?? (onlyDev ? -1 : Infinity), post ?? -1, dev ?? Infinity];
}

export function sameVersion(a: Version, b: Version): boolean {
  return compareVersions(a, b) === 0;
}

/** Neither a candidate nor a post or dev version. */
export function isFinal(version: Version): boolean {
  return version.rc === null && version.post === null && version.dev === null;
}

/** `X.Y.ZrcN` and nothing behind it. */
export function isCandidate(version: Version): boolean {
  return version.rc !== null && version.post === null && version.dev === null;
}

/** The document's $RELEASE: the version without rc, post and dev. */
export function releaseOf({ year, month, patch }: Version): Version {
  return { year, month, patch, rc: null, post: null, dev: null };
}

/** The document's $API: the first two numbers, `24.7`. */
export function apiOf({ year, month }: Version): string {
  return `${year}.${month}`;
}

/** rc1 of a release, rcN+1 of its candidate: what `incremental.update --rc` would make of it. */
export function nextCandidate(version: Version): Version {
  return { ...releaseOf(version), rc: (version.rc ?? 0) + 1 };
}

/** The rcN of a release. */
export function candidateOf(release: Version, rc: number): Version {
  return { ...releaseOf(release), rc };
}

/** What a release's branch says once its final is out: "24.7.0.post0". */
export function postOf(release: Version): Version {
  return { ...releaseOf(release), post: 0 };
}

/** Whether `candidate` is one of the candidates of `release`. */
export function isCandidateOf(candidate: Version, release: Version): boolean {
  return isCandidate(candidate) && sameVersion(releaseOf(candidate), releaseOf(release));
}
