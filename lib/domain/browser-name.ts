/** Which browser, and on what: enough to tell one's own sessions apart, and nothing more of it. */
const browsers: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Edg\//, "Edge"],
  [/OPR\//, "Opera"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux|X11/, "Linux"],
];

/** "Firefox on Linux", from the header User-Agent; "a browser" where it says neither. */
export function browserName(userAgent: string | null): string {
  const named = (known: typeof browsers) => known.find(([mark]) => mark.test(userAgent ?? ""))?.[1];
  const [browser, system] = [named(browsers) ?? "a browser", named(systems)];
  return system === undefined ? browser : `${browser} on ${system}`;
}
