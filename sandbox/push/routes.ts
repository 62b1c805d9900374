/** A push service as browsers have one: it takes encrypted messages for a browser (RFC 8030). */
import { now } from "@/sandbox/clock";
import type { Handler } from "@/sandbox/server";
import type { PushedMessage, PushFault, PushRecord } from "./records";
import { subscriptionAt } from "./subscriptions";
import { faultOfVapid } from "./vapid";

const PREFIX = "/_push/";
/** A service need take no longer bodies (RFC 8030, 7.2). */
const MOST_BYTES = 4096;

/** Answers POST /_push/ID. */
export const pushRoutes: Handler = async (request, url, sandbox) => {
  if (!url.pathname.startsWith(PREFIX)) return null;
  if (request.method !== "POST") return refusal(405, "only POST");
  const subscription = subscriptionAt(sandbox, url.href);
  if (subscription === null) return refusal(404, "no such subscription");
  const fault = sandbox.change(() => subscription.answers.shift());
  if (fault !== undefined) return faulty(fault);
  if (!subscription.isWanted) return refusal(410, "unsubscribed");
  const nowS = Math.floor(Date.now() / 1_000);
  const wrong = faultOfVapid(request.headers.get("authorization") ?? "", url.origin, nowS);
  if (wrong !== null) return refusal(403, wrong);
  const ttl = request.headers.get("ttl") ?? "";
  if (!/^\d{1,9}$/.test(ttl)) return refusal(400, "no TTL");
  if (request.headers.get("content-encoding") !== "aes128gcm") return refusal(400, "no aes128gcm");
  const body = Buffer.from(await request.arrayBuffer());
  if (body.length > MOST_BYTES) return refusal(413, "too long");
  const topic = request.headers.get("topic");
  if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) return refusal(400, "no topic");
  sandbox.change(() =>
    take(subscription, {
      ...{ body: body.toString("base64"), topic, ttl: Number(ttl) },
      takenAt: now(sandbox),
    }),
  );
  return new Response(null, { status: 201, headers: { location: `${url.href}/message` } });
};

/** What came before under the same topic is not shown any more. */
function take(subscription: PushRecord, message: PushedMessage): void {
  const { messages } = subscription;
  subscription.messages = [
    ...messages.filter(({ topic }) => topic === null || topic !== message.topic),
    message,
  ];
}

function refusal(status: number, message: string): Response {
  return new Response(`${message}\n`, { status, headers: { "content-type": "text/plain" } });
}

function faulty({ status, headers = {}, body = "" }: PushFault): Response {
  return new Response(body, { status, headers });
}
