import { createHash, hkdfSync } from "node:crypto";
import { env } from "@/lib/config/env";

/** What the keys of the environment are used for; each use has keys of its own, derived from those. */
type Use = "github tokens" | "session keys" | "message ids" | "notice links" | "browsers";

export interface Key {
  /** Tells the keys apart in what was sealed with them; says nothing of the key. */
  readonly id: string;
  readonly secret: Buffer;
}

/** Deriving takes longer than hashing with them: done once for a list, and the environment's is one. */
const derived = new WeakMap<readonly string[], Map<Use, readonly Key[]>>();

/** The keys for one use, from SLIPWAY_KEYS: the first seals, all open. */
export function keysFor(use: Use, keys: readonly string[] = env().SLIPWAY_KEYS): readonly Key[] {
  const known = derived.get(keys) ?? new Map<Use, readonly Key[]>();
  derived.set(keys, known);
  const found = known.get(use) ?? keys.map((key) => derive(use, key));
  known.set(use, found);
  return found;
}

function derive(use: Use, key: string): Key {
  const from = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", Buffer.from(key, "base64"), "slipway", purpose, 32));
  const id = createHash("sha256").update(from("the name of the key")).digest("hex").slice(0, 8);
  return { id, secret: from(use) };
}
