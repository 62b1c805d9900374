/** The one function of the tree (Twisted 2 to 8) that wraps a warning and does not say so in its name. */
export const unnamedWrapper = "moduleMovedForSplit";

/** One of these is in every source that may warn: quick to look for, and most sources have none. */
const hints = ["eprecat", "warnAboutFunction", unnamedWrapper];

/**
 * Every mechanism needs one of these in the same file: the category by name (also as a part of
 * getDeprecationWarningString), a function whose name speaks of deprecating, called, renamed or given
 * another name, or one of the two that warn and do not say so. Prose that only mentions a deprecation
 * has none of them.
 */
const tokens = new RegExp(
  [
    String.raw`DeprecationWarning|warnAboutFunction|${unnamedWrapper}`,
    String.raw`[dD]eprecat\w*[\s\\]*(?:\(|as\b)`,
    String.raw`=[\s\\]*[\w.]*[dD]eprecat`,
  ].join("|"),
);

/** Whether a source may give a deprecation warning at all: no need to parse it otherwise. */
export function mightWarn(source: Uint8Array): boolean {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  return hints.some((hint) => bytes.includes(hint)) && tokens.test(bytes.toString("latin1"));
}
