/**
 * Whether keys without Ctrl or ⌘ do something: who speaks to the computer, or touches keys by mistake,
 * turns them off (WCAG 2.1.4). Kept in this browser, as the theme is.
 */
const cookie = "slipway-single-keys";
const off = `${cookie}=off`;

export function singleKeysWork(): boolean {
  return !document.cookie.split("; ").includes(off);
}

export function letSingleKeysWork(work: boolean): void {
  const age = work ? 0 : 31_536_000;
  document.cookie = `${off}; path=/; max-age=${String(age)}; samesite=lax`;
}
