/** What many measurements of the same thing come to. */

/** @param {readonly number[]} values @param {number} share 0.5 for the median */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (found === undefined) throw new RangeError("of no values there is no percentile");
  return found;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) throw new RangeError("of no values there is no median");
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/**
 * How many times as much the ones were as the others, measured in turns: the median of the rounds'
 * own ratios, since a machine that is slow in one round is slow for both.
 * @param {readonly number[]} ones
 * @param {readonly number[]} others
 */
export function medianRatio(ones, others) {
  return median(ones.flatMap((one, round) => one / (others[round] ?? NaN)));
}
