/** The id of the part of a page that `location.hash` ("#run") names, as it stands where it is no encoded text. */
export function fragmentOf(hash: string): string {
  const spelling = hash.slice(1);
  try {
    return decodeURIComponent(spelling);
  } catch {
    return spelling;
  }
}
