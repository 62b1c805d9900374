import type { PushServices } from "@/lib/domain/notice/push-subscription";
import { deskAddress } from "./announcer";
import { env } from "./env";
import { publicPushKey } from "./push-key";

/** In whose name this Slipway sends by web push (VAPID, RFC 8292). */
export interface PushSender {
  /** What browsers subscribe with: they take only what its private key signed. */
  readonly publicKey: string;
  readonly privateKey: string;
  /** Whom a push service can write to when we trouble it: mailto: or https:. */
  readonly contact: string;
}

/** null: this Slipway has no key for it, and sends nothing by web push. */
export function pushSender(): PushSender | null {
  const { PUSH_PRIVATE_KEY: privateKey } = env();
  const publicKey = privateKey === undefined ? null : publicPushKey(privateKey);
  if (privateKey === undefined || publicKey === null) return null;
  return { publicKey, privateKey, contact: contact() };
}

function contact(): string {
  const address = deskAddress();
  if (address !== null) return `mailto:${address}`;
  const { NEXTAUTH_URL: own, GITHUB_REPOSITORY: repository } = env();
  return own.startsWith("https:") ? own : `https://github.com/${repository}`;
}

/** Which push services may be written to. */
export function pushServices(): PushServices {
  const { PUSH_SERVICES: hosts, SLIPWAY_SANDBOX_URL: sandbox } = env();
  return { hosts, rehearsal: sandbox === undefined ? null : `${sandbox}/_push/` };
}
