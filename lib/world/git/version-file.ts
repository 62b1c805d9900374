/**
 * Reads `_version.py` as `incremental` writes it: a call such as
 * `Version("Twisted", 24, 7, 0, release_candidate=1)`.
 *
 * Returns the version in the spelling of PEP 440 ("24.7.0rc1", "24.3.0.post0", "24.3.0.dev0"), or
 * null where the text holds no such call for the package.
 */
export function parseVersionFile(text: string, packageName: string): string | null {
  const call = new RegExp(
    String.raw`\bVersion\(\s*["']${packageName}["']\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*((?:,\s*\w+\s*=\s*\d+\s*)*),?\s*\)`,
  ).exec(text);
  if (call === null) return null;
  const [, major, minor, micro, keywords = ""] = call;
  const value = (name: string): string | null =>
    new RegExp(String.raw`\b${name}\s*=\s*(\d+)`).exec(keywords)?.[1] ?? null;
  const candidate = value("release_candidate");
  const post = value("post");
  const dev = value("dev");
  return [
    `${major}.${minor}.${micro}`,
    candidate === null ? "" : `rc${candidate}`,
    post === null ? "" : `.post${post}`,
    dev === null ? "" : `.dev${dev}`,
  ].join("");
}
