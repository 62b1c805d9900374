import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keysFor, type Key } from "./keyring";

/**
 * GitHub tokens as they lie in the database: AES-256-GCM with a key that lies elsewhere, bound to the
 * account that they belong to, so that nobody can be given another's by moving it from row to row.
 *
 *     v1.KEY.IV.TAG.TEXT     the last three in base64url
 */
const version = "v1";
const cipher = "aes-256-gcm";

/** Seals the token of the GitHub account with that number. */
export function sealToken(
  token: string,
  accountId: string,
  [key]: readonly Key[] = keysFor("github tokens"),
): string {
  if (key === undefined) throw new Error("There is no key to seal with.");
  const iv = randomBytes(12);
  const sealing = createCipheriv(cipher, key.secret, iv).setAAD(boundTo(accountId));
  const text = Buffer.concat([sealing.update(token, "utf8"), sealing.final()]);
  const parts = [iv, sealing.getAuthTag(), text].map((part) => part.toString("base64url"));
  return [version, key.id, ...parts].join(".");
}

/**
 * The token that was sealed for that account; null where none of the keys opens it: it was sealed
 * with a key that is no longer there, for another account, or changed since.
 */
export function openToken(
  sealed: string,
  accountId: string,
  keys: readonly Key[] = keysFor("github tokens"),
): string | null {
  const [format, id, ...parts] = sealed.split(".");
  const key = keys.find((one) => one.id === id);
  const [iv, tag, text] = parts.map((part) => Buffer.from(part, "base64url"));
  if (format !== version || key === undefined) return null;
  if (iv === undefined || tag?.length !== 16 || text === undefined) return null;
  try {
    const opening = createDecipheriv(cipher, key.secret, iv, { authTagLength: 16 });
    opening.setAAD(boundTo(accountId)).setAuthTag(tag);
    return Buffer.concat([opening.update(text), opening.final()]).toString("utf8");
  } catch {
    return null;
  }
}

function boundTo(accountId: string): Buffer {
  return Buffer.from(`github account ${accountId}`);
}
