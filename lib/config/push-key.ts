import { createECDH } from "node:crypto";

/**
 * The public key of a private one for web push (VAPID, RFC 8292): a point of P-256 in base64url, as
 * browsers want it. null: the text is no private key, which is a number of 32 bytes in base64url.
 */
export function publicPushKey(privateKey: string): string | null {
  if (!/^[A-Za-z0-9_-]{43}$/.test(privateKey)) return null;
  try {
    const pair = createECDH("prime256v1");
    pair.setPrivateKey(Buffer.from(privateKey, "base64url"));
    return pair.getPublicKey().toString("base64url");
  } catch {
    return null;
  }
}
