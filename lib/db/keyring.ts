import { createHash, hkdfSync } from "node:crypto";
import { env } from "@/lib/config/env";

/** What the keys of the environment are used for; each use has keys of its own, derived from those. */
type Use = "github tokens" | "session keys";

export interface Key {
  /** Tells the keys apart in what was sealed with them; says nothing of the key. */
  readonly id: string;
  readonly secret: Buffer;
}

/** The keys for one use, from SLIPWAY_KEYS: the first seals, all open. */
export function keysFor(use: Use, keys: readonly string[] = env().SLIPWAY_KEYS): readonly Key[] {
  return keys.map((key) => {
    const derive = (purpose: string) =>
      Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "slipway", purpose, 32));
    const id = createHash("sha256").update(derive("the name of the key")).digest("hex").slice(0, 8);
    return { id, secret: derive(use) };
  });
}
