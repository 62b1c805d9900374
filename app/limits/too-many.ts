import type { Refusal } from "@/lib/domain/refusal";
import { RetryableError } from "@/lib/domain/errors";
import { refusalOf } from "@/lib/domain/refusal";
import { requestLimits, type RequestKind } from "@/lib/domain/request-limit";

const inSeconds = (seconds: number) => (seconds === 1 ? "1 second" : `${seconds} seconds`);

/** One account or address asked for more than it may. */
export function tooManyRequests(kind: RequestKind, seconds: number): RetryableError {
  return new RetryableError("too-many-requests", `Too many ${requestLimits[kind].what} at once.`, {
    fields: { kind, seconds },
    whatToDo: `Try again in ${inSeconds(seconds)}.`,
    retryAfterMs: seconds * 1_000,
  });
}

/** One account or address has as many event streams open as it may. */
export function tooManyStreams(most: number): RetryableError {
  return new RetryableError("too-many-requests", `${most} live connections are open already.`, {
    fields: { kind: "stream", most },
    whatToDo: "Close pages of Slipway that you do not need; others look for changes by themselves.",
    retryAfterMs: 30_000,
  });
}

/** The answer to it: JSON of the API, a sentence in the place of a page; with Retry-After in seconds. */
export function refuseTooMany(error: RetryableError, path: string): Response {
  const headers = {
    "retry-after": String(Math.ceil(error.retryAfterMs / 1_000)),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  const refusal: Refusal | null = refusalOf(error);
  if (path.startsWith("/api/")) return Response.json({ error: refusal }, { status: 429, headers });
  return new Response(`${error.message} ${error.whatToDo}\n`, {
    status: 429,
    headers: { ...headers, "content-type": "text/plain; charset=utf-8" },
  });
}
