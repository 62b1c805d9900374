import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";
import { subscriptionAt } from "@/sandbox/push/subscriptions";
import type { Sandbox } from "@/sandbox/sandbox";
import type { PushSubscription } from "@/lib/domain/notice/push-subscription";

/** A browser's own part of web push: its keys, and how it reads what is encrypted for it (RFC 8291). */
export interface SpecBrowser {
  readonly subscription: PushSubscription;
  /** What stands in a body as the push service has it, in base64. Throws where it is not for this browser. */
  readonly read: (body: string) => string;
}

export function aBrowser(endpoint: string): SpecBrowser {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const auth = randomBytes(16);
  const subscription = {
    endpoint,
    p256dh: pair.getPublicKey("base64url"),
    auth: auth.toString("base64url"),
  };
  /** HKDF of RFC 8291 (3.4) and RFC 8188 (2.2, 2.3). */
  const derive = (salt: Buffer, from: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync("sha256", from, salt, info, bytes));
  const read = (text: string): string => {
    const body = Buffer.from(text, "base64");
    const [salt, sender] = [body.subarray(0, 16), body.subarray(21, 86)];
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), sender]);
    const key = derive(auth, pair.computeSecret(sender), info, 32);
    const cipher = createDecipheriv(
      "aes-128-gcm",
      derive(salt, key, Buffer.from("Content-Encoding: aes128gcm\0"), 16),
      derive(salt, key, Buffer.from("Content-Encoding: nonce\0"), 12),
    );
    cipher.setAuthTag(body.subarray(-16));
    const padded = Buffer.concat([cipher.update(body.subarray(86, -16)), cipher.final()]);
    // The last record ends in 2, and zeros after it.
    return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
  };
  return { subscription, read };
}

const message = z.object({
  title: z.string(),
  body: z.string(),
  path: z.string(),
  tag: z.string(),
});

/** What the browser was told, as its push service has it: the first first. */
export function toldIn(sandbox: Sandbox, { subscription, read }: SpecBrowser) {
  const messages = subscriptionAt(sandbox, subscription.endpoint)?.messages ?? [];
  return messages.map(({ body }) => message.parse(JSON.parse(read(body))));
}

/** A private key for web push, for specs only. */
export const specPushKey = Buffer.alloc(32, 7).toString("base64url");
