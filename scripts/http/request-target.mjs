/**
 * @typedef {object} Fault
 * @property {400 | 414} status
 * @property {string} sentence for people
 */

/** Longer than any of ours; below it Node has its own limit of 16 kB for all headers together. */
const LONGEST = 8000;

/** @param {string} text @returns {string | null} null where it is no percent-encoded UTF-8 */
function read(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** @param {string} sentence @returns {Fault} */
const bad = (sentence) => ({ status: 400, sentence });

/** @param {string} search without "?" */
const repeatedName = (search) => {
  const names = [...new URLSearchParams(search).keys()];
  return names.find((name, index) => names.indexOf(name) !== index);
};

/**
 * What is wrong with the target of a request, as it came over the wire; null where nothing is. Who
 * takes a target in may rely on it: the path and the query are UTF-8 without NUL, and no parameter is
 * there twice. Next would answer the first as a fault of its own, PostgreSQL refuses the second.
 * @param {string} target "/releases/24.7.0?x=y"
 * @returns {Fault | null}
 */
export function faultOfTarget(target) {
  if (!target.startsWith("/")) return bad("An address begins with a slash.");
  if (target.length > LONGEST)
    return { status: 414, sentence: `An address has at most ${LONGEST} characters.` };
  const text = read(target);
  if (text === null)
    return bad("In an address, % is followed by two hexadecimal digits, and the bytes are UTF-8.");
  if (text.includes("\0")) return bad("An address has no NUL (%00).");
  const [, search = ""] = target.split(/\?(.*)/s, 2);
  const repeated = repeatedName(search);
  if (repeated === undefined) return null;
  return bad(`The parameter ${JSON.stringify(repeated.slice(0, 40))} is there more than once.`);
}
