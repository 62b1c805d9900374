/** The issue that a newsfragment's name begins with: 12279 of "…/newsfragments/12279.bugfix"; else null. */
export function fragmentNumber(path: string): number | null {
  const [, digits] = /(?:^|\/)(\d{1,9})\.[^/]*$/.exec(path) ?? [];
  return digits === undefined ? null : Number(digits);
}
