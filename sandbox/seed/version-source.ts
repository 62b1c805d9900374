/** Versions as the source spells them, in the form that `incremental` writes. */

const FORM = /^(\d+)\.(\d+)\.(\d+)(?:rc(\d+)|\.post(\d+)|\.dev(\d+))?$/;

/** `24.7.0rc1` as the call `Version("Twisted", 24, 7, 0, release_candidate=1)`. */
export function versionCall(version: string): string {
  const match = FORM.exec(version);
  if (match === null) throw new Error(`Not a version of Twisted: ${version}`);
  const [, major, minor, micro, candidate, post, dev] = match;
  const suffix = [
    candidate === undefined ? "" : `, release_candidate=${candidate}`,
    post === undefined ? "" : `, post=${post}`,
    dev === undefined ? "" : `, dev=${dev}`,
  ].join("");
  return `Version("Twisted", ${major}, ${minor}, ${micro}${suffix})`;
}

/** The final release that a version belongs to. */
export function finalOf(version: string): string {
  return version.replace(/(?:rc\d+|\.post\d+|\.dev\d+)$/, "");
}

/** Sorts final versions, oldest first. */
export function compareFinals(a: string, b: string): number {
  const [left, right] = [a.split(".").map(Number), b.split(".").map(Number)];
  for (const place of [0, 1, 2]) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
