/** The results as a plain table. */

/**
 * @typedef {object} Row
 * @property {string} what
 * @property {string} value
 * @property {string} [beside] what it is held against
 * @property {number} [ratio]
 * @property {string} [aim]
 * @property {boolean} [met]
 */

/** @param {number} seconds */
export const inSeconds = (seconds) =>
  seconds < 1 ? `${(seconds * 1_000).toFixed(0)} ms` : `${seconds.toFixed(2)} s`;

/** @param {number} ms */
export const inMs = (ms) => `${ms.toFixed(1)} ms`;

/** @param {number} bytes */
export const inMegabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

/** @param {number} bytes */
export const inKilobytes = (bytes) => `${(bytes / 1e3).toFixed(1)} kB`;

/** @param {Row} row */
const cells = ({ what, value, beside = "", ratio, aim = "", met }) => [
  what,
  value,
  beside,
  ratio === undefined ? "" : `${ratio.toFixed(2)}×`,
  aim,
  met === undefined ? "" : met ? "met" : "MISSED",
];

/** @param {readonly Row[]} rows */
export function tableOf(rows) {
  const lines = [["", "Slipway", "beside", "ratio", "aim", ""], ...rows.map(cells)];
  const widths = lines[0]?.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? "").length)),
  );
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths?.[column] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}
