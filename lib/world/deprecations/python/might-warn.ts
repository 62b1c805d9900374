import { isUtf8 } from "node:buffer";
import { largestBytes } from "./python-text";

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

/** Whether a source has something that can warn of a deprecation; if not, it need not be parsed. */
export function namesMechanism(source: Uint8Array): boolean {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  return hints.some((hint) => bytes.includes(hint)) && tokens.test(bytes.toString("latin1"));
}

/**
 * Whether there may be something to say of a source: that it warns, or that nobody can be sure
 * because it is huge or not UTF-8.
 */
export function mightWarn(source: Uint8Array): boolean {
  return source.byteLength > largestBytes || !isUtf8(source) || namesMechanism(source);
}
