import type { Fillings } from "./python-string";

/** A call of `Version` as `getVersionString` says it: "Twisted 24.7.0rc1", "Twisted NEXT". */
export function versionCall({ positional, named }: Fillings): string {
  const part = (position: number, name: string) => positional[position] ?? named.get(name) ?? null;
  const name = part(0, "package") ?? "";
  const major = part(1, "major") ?? "";
  if (major.toUpperCase() === "NEXT") return `${name} NEXT`;
  const numbers = [major, part(2, "minor") ?? "0", part(3, "micro") ?? "0"].join(".");
  const candidate = part(4, "release_candidate") ?? named.get("prerelease") ?? null;
  return `${name} ${numbers}${candidate === null ? "" : `rc${candidate}`}`;
}

/** "Twisted 13.1.0" as `Version.short()` and `Version.base()` say it. */
export function withoutPackage(text: string): string {
  return text.slice(text.lastIndexOf(" ") + 1);
}

const number = String.raw`(NEXT|\d+\.\d+(?:\.\d+)?(?:\.?(?:rc|pre)\d+)?)`;
const inText = [
  new RegExp(
    String.raw`deprecated\s+(?:since|in|at|as of|from)\s+(?:Twisted\s+)?(?:version\s+)?v?${number}(?!\d)`,
    "i",
  ),
  new RegExp(String.raw`\bTwisted\s+(?:version\s+)?v?${number}(?!\d)`, "i"),
  new RegExp(String.raw`\b(?:since|in|at|as of)\s+(?:version\s+)?v?${number}(?!\d)`, "i"),
  new RegExp(String.raw`\bv${number}(?!\d)`, "i"),
];

/** The version that a text speaks of, in three numbers ("16.2.0", "24.7.0rc1", "NEXT"), or null. */
export function versionIn(text: string): string | null {
  for (const pattern of inText) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return normalised(found);
  }
  return null;
}

/** "Twisted 16.2.0", "16.2": the version that a call was given, in three numbers; null: none. */
export function givenVersion(text: string): string | null {
  const found = new RegExp(`(?:^|\\s)${number}$`, "i").exec(text)?.[1];
  return found === undefined ? null : normalised(found);
}

function normalised(version: string): string {
  if (version.toUpperCase() === "NEXT") return "NEXT";
  const [, numbers = "", candidate] = /^([\d.]*\d)(?:\.?(?:rc|pre)(\d+))?$/.exec(version) ?? [];
  const [major, minor, micro = "0"] = numbers.split(".");
  return `${major}.${minor}.${micro}${candidate === undefined ? "" : `rc${candidate}`}`;
}
