/** The version that a commit's source says, as PyPI spells it. */
import type { Sandbox } from "@/sandbox/sandbox";

export const VERSION_FILE = "src/twisted/_version.py";

const CALL =
  /Version\(\s*["'][Tt]wisted["']\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*((?:,\s*\w+\s*=\s*\d+\s*)*),?\s*\)/;

function keyword(keywords: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*(\\d+)`).exec(keywords)?.[1];
}

/** The version of a `_version.py` in PEP 440's normal form; null when there is none in it. */
export function parseVersionFile(text: string): string | null {
  const match = CALL.exec(text);
  if (match === null) return null;
  const [, major, minor, micro, keywords = ""] = match;
  const candidate = keyword(keywords, "release_candidate") ?? keyword(keywords, "prerelease");
  const post = keyword(keywords, "post");
  const dev = keyword(keywords, "dev");
  return [
    `${major}.${minor}.${micro}`,
    candidate === undefined ? "" : `rc${candidate}`,
    post === undefined ? "" : `.post${post}`,
    dev === undefined ? "" : `.dev${dev}`,
  ].join("");
}

/** The version that the source says at a commit; null when it cannot be read. */
export async function sourceVersion(sandbox: Sandbox, oid: string): Promise<string | null> {
  const file = await sandbox.git.object(`${oid}:${VERSION_FILE}`);
  return file?.type === "blob" ? parseVersionFile(file.data.toString("utf8")) : null;
}
