import webPush from "web-push";
import type { PushSender } from "@/lib/config/push";
import { RetryableError } from "@/lib/domain/errors";
import type { PushSubscription } from "@/lib/domain/notice/push-subscription";
import { boundedText } from "@/lib/world/http/bounded-text";

const timeoutMs = 10_000;
const pauseMs = 60_000;
const dayMs = 86_400_000;
/** Of what a service says when it refuses, so much is kept. */
const mostSaidBytes = 200;
/** So long a service keeps what a browser is not there to take: after a day it is no news any more. */
const keptSeconds = dayMs / 1_000;

/** A message for one browser. */
export interface PushLetter {
  readonly to: PushSubscription;
  /** What the browser is told, in clear text; it is encrypted for it alone (RFC 8291). */
  readonly text: string;
  /** Up to 32 characters of base64url: the service puts the second of them in the first one's place. */
  readonly topic: string;
}

/** What the push service answered. */
export type PushAnswer =
  | { readonly kind: "told" }
  /** The browser does not want it any more, or is no more: nothing need be sent there again. */
  | { readonly kind: "gone" }
  | { readonly kind: "refused"; readonly said: string };

/**
 * Hands a message to a browser's push service (RFC 8030), once. Throws RetryableError "not-sent" where it was
 * certainly not taken and may be later, "world-unreachable" where nobody can tell. Neither error has the
 * address. Whether the address may be asked at all is for the caller to know (isPushEndpoint).
 */
export async function sendPush(sender: PushSender, letter: PushLetter): Promise<PushAnswer> {
  const { endpoint, init } = requestOf(sender, letter);
  const response = await answerOf(endpoint, init);
  const { status, ok } = response;
  const { text } = await boundedText(response, mostSaidBytes).catch(() => ({ text: "" }));
  if (ok) return { kind: "told" };
  if (status === 404 || status === 410) return { kind: "gone" };
  if (status === 429 || status >= 500) throw later(status, response.headers.get("retry-after"));
  return { kind: "refused", said: `${String(status)} ${onOneLine(text)}`.trim() };
}

/** Whether a message can be encrypted for that browser: its key is a point of the curve. */
export function canBeEncryptedFor({ p256dh, auth }: PushSubscription): boolean {
  try {
    webPush.encrypt(p256dh, auth, "?", "aes128gcm");
    return true;
  } catch {
    return false;
  }
}

function requestOf({ publicKey, privateKey, contact }: PushSender, letter: PushLetter) {
  const { endpoint, p256dh, auth } = letter.to;
  const { headers, body } = webPush.generateRequestDetails(
    { endpoint, keys: { p256dh, auth } },
    letter.text,
    {
      ...{ TTL: keptSeconds, topic: letter.topic, urgency: "normal" },
      vapidDetails: { subject: contact, publicKey, privateKey },
    },
  );
  // How long the body is, fetch says itself.
  const { "Content-Length": _, ...named } = headers;
  return { endpoint, init: { headers: named, body: new Uint8Array(body) } };
}

async function answerOf(endpoint: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(endpoint, {
      ...init,
      method: "POST",
      // Whoever is elsewhere is no push service that we know.
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const said = "The push service gave no answer.";
    if (unreached.includes(codeOf(error)))
      throw new RetryableError("not-sent", said, { retryAfterMs: pauseMs, whatToDo: wait });
    throw new RetryableError("world-unreachable", said, { retryAfterMs: 0, whatToDo: look });
  }
}

const wait = "It is sent later; nothing was sent yet.";
const look = "Look into the browser whether it was told.";

/** What says that nothing was sent: nobody was reached. */
const unreached = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** The system's name of what went wrong; "" where it gives none. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : "";
}

/** The service did not take it; in seconds it may have said when it will. */
function later(status: number, retryAfter: string | null): RetryableError {
  const asked = /^\d{1,6}$/.test(retryAfter ?? "") ? Number(retryAfter) * 1_000 : pauseMs;
  return new RetryableError("not-sent", `The push service answered ${String(status)}.`, {
    fields: { status },
    retryAfterMs: Math.min(asked, dayMs),
    whatToDo: wait,
  });
}

/** What others say, without what readers would obey instead of reading. */
function onOneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, " ").toWellFormed();
}
