import { createHash } from "node:crypto";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/**
 * By which HyperKitty knows a message: the SHA-1 of its Message-ID (bare, without angle brackets) in
 * base32. 32 characters.
 */
export function messageHash(messageId: string): string {
  const bits = [...createHash("sha1").update(messageId).digest()]
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  return (bits.match(/.{5}/g) ?? [])
    .map((five) => alphabet.charAt(Number.parseInt(five, 2)))
    .join("");
}
