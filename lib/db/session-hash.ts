import { createHmac } from "node:crypto";
import { keysFor, type Key } from "./keyring";

/**
 * Session keys as they lie in the database. The key itself is in the browser's cookie only; whoever
 * reads the database has nothing to put there, and whoever writes to it cannot make a session, since
 * the hash needs a key that lies elsewhere.
 */
export function hashSessionKey(
  sessionKey: string,
  keys: readonly Key[] = keysFor("session keys"),
): string {
  const [newest] = sessionHashes(sessionKey, keys);
  if (newest === undefined) throw new Error("There is no key to hash with.");
  return newest;
}

/** All the hashes under which a session with this key may lie: one for each of our keys. */
export function sessionHashes(
  sessionKey: string,
  keys: readonly Key[] = keysFor("session keys"),
): readonly string[] {
  return keys.map(({ secret }) => createHmac("sha256", secret).update(sessionKey).digest("hex"));
}
