/** The number in "#12280" or "12280": asks where that change is, whether or not it is among the entries. */
export function typedNumber(typed: string): number | null {
  const [, digits] = /^\s*#?([1-9]\d{0,8})\s*$/.exec(typed) ?? [];
  return digits === undefined ? null : Number(digits);
}
