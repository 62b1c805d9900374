import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";

/** @param {string} file relative to the checkout @returns {string[]} */
function filesUnder(file) {
  const absolute = inCheckout(file);
  if (!existsSync(absolute)) return [];
  if (!statSync(absolute).isDirectory()) return [file];
  return readdirSync(absolute)
    .sort()
    .flatMap((name) => filesUnder(path.join(file, name)));
}

/**
 * One hash of files and whole folders, to see whether something made from them is still current.
 * @param {readonly string[]} paths relative to the checkout
 * @param {(file: string) => boolean} [counts]
 */
export function hashOf(paths, counts = () => true) {
  const hash = createHash("sha256").update(process.version);
  for (const file of paths.flatMap(filesUnder).filter(counts))
    hash.update(`\0${file}\0`).update(readFileSync(inCheckout(file)));
  return hash.digest("hex");
}
