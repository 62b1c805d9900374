/**
 * Every mechanism needs one of these in the same file: the category by name (also as a part of
 * getDeprecationWarningString), a helper whose name speaks of deprecating, called, renamed or given
 * another name, or warnAboutFunction, which brings the category along. Prose that only mentions a
 * deprecation has none of them.
 */
const tokens =
  /DeprecationWarning|warnAboutFunction|[dD]eprecat\w*[\s\\]*(?:\(|as\b)|=[\s\\]*[\w.]*[dD]eprecat/;

/** Whether a source may give a deprecation warning at all: no need to parse it otherwise. */
export function mightWarn(source: Uint8Array): boolean {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  // Two quick looks spare most files the conversion to a string.
  if (!bytes.includes("eprecat") && !bytes.includes("warnAboutFunction")) return false;
  return tokens.test(bytes.toString("latin1"));
}
