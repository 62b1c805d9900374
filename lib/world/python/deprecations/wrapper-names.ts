/**
 * Names of functions that may wrap a warning and are looked for where they are only imported: those
 * that speak of deprecating, and the one of Twisted 2 to 8 that does not.
 */
export const wrapperName = String.raw`(?:\w*[dD]eprecat\w*|moduleMovedForSplit)`;
