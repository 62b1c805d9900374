/**
 * The text with paths inside the folders made relative to them: where a server keeps its files is
 * nobody's business, and differs from server to server. The folder itself becomes ".".
 */
export function relativePaths(text: string, folders: readonly string[]): string {
  const known = folders.map((folder) => folder.replace(/\/+$/, "")).filter((name) => name !== "");
  return [...new Set(known)]
    .sort((a, b) => b.length - a.length)
    .reduce((shorter, folder) => shorter.replace(pathsIn(folder), replacement), text);
}

/** The folder where it begins a path, and not within another: "/tree" is no part of "docs/tree". */
function pathsIn(folder: string): RegExp {
  const literal = folder.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\w./~-])${literal}(?:/+|(?![\w.-]))`, "g");
}

function replacement(found: string): string {
  return found.endsWith("/") ? "" : ".";
}
