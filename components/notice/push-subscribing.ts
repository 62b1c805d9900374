import { noticeWorker } from "@/lib/domain/notice/notice-worker";

/** How this browser is told by web push, asked of the browser itself. Runs in the browser only. */

/** "unsupported": it cannot be told; "denied": it may not show notifications of this site. */
export type Standing = "unsupported" | "denied" | "off" | "on";

/** `isTold`: what the server knows of it; the browser may have forgotten. */
export async function standingOf(isTold: boolean, publicKey: string): Promise<Standing> {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    return "unsupported";
  if (Notification.permission === "denied") return "denied";
  if (!isTold || Notification.permission !== "granted") return "off";
  const place = await navigator.serviceWorker.getRegistration(noticeWorker.scope);
  const subscription = await place?.pushManager.getSubscription();
  return subscription != null && isFor(subscription, publicKey) ? "on" : "off";
}

/** What the server is to be told of this browser; null: whoever sits there did not allow it. */
export async function subscribe(publicKey: string): Promise<FormData | null> {
  if ((await Notification.requestPermission()) !== "granted") return null;
  await navigator.serviceWorker.register(noticeWorker.script, {
    scope: noticeWorker.scope,
  });
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  // Who asks is not told here: it is of another key of ours, or of somebody who sat here before and did not sign
  // out. With an address of its own this browser shows no more of theirs.
  await before?.unsubscribe();
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  const { endpoint, keys } = subscription.toJSON();
  const form = new FormData();
  form.set("endpoint", endpoint ?? "");
  form.set("p256dh", keys?.p256dh ?? "");
  form.set("auth", keys?.auth ?? "");
  return form;
}

function isFor({ options }: PushSubscription, publicKey: string): boolean {
  const { applicationServerKey: key } = options;
  return key !== null && base64url(new Uint8Array(key)) === publicKey;
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
