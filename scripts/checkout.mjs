import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const checkout = path.dirname(fileURLToPath(new URL(".", import.meta.url)));

/** @param {...string} parts */
export const inCheckout = (...parts) => path.join(checkout, ...parts);

/** Where Slipway keeps everything it makes: database, logs, clones, secrets. */
export function stateFolder() {
  return path.resolve(checkout, process.env.SLIPWAY_DIR || ".slipway");
}
