import { wrapperName } from "./wrapper-names";

/**
 * Every mechanism needs one of these in the same file: the category by name (also as a part of
 * getDeprecationWarningString), a helper whose name speaks of deprecating, called, renamed or given
 * another name, or warnAboutFunction, which brings the category along. Prose that only mentions a
 * deprecation has none of them.
 */
const tokens = new RegExp(
  [
    String.raw`DeprecationWarning|warnAboutFunction`,
    String.raw`${wrapperName}[\s\\]*(?:\(|as\b)`,
    String.raw`=[\s\\]*[\w.]*[dD]eprecat`,
  ].join("|"),
);

const quick = ["eprecat", "warnAboutFunction", "moduleMovedForSplit"];

/** Whether a source may give a deprecation warning at all: no need to parse it otherwise. */
export function mightWarn(source: Uint8Array): boolean {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  // Quick looks spare most files the conversion to a string.
  if (!quick.some((word) => bytes.includes(word))) return false;
  return tokens.test(bytes.toString("latin1"));
}
