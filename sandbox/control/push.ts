/** The panel's part of browsers at their push service. */
import { z } from "zod";
import { openSubscription, subscriptionAt } from "@/sandbox/push/subscriptions";
import type { Sandbox } from "@/sandbox/sandbox";
import { Complaint } from "./request";

/** A browser gets an address; what it encrypts by is the browser's own. */
export function openPush(sandbox: Sandbox) {
  const { endpoint } = openSubscription(sandbox);
  return { endpoint };
}

export const pushEnd = z.strictObject({ endpoint: z.string().max(300) });

/** The browser does not want to be told any more. */
export function endPush(sandbox: Sandbox, { endpoint }: z.infer<typeof pushEnd>) {
  const subscription = subscriptionAt(sandbox, endpoint);
  if (subscription === null) throw new Complaint("There is no such browser.", 404);
  sandbox.change(() => (subscription.isWanted = false));
  return { endpoint };
}
