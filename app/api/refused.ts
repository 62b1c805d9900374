import type { ErrorCode } from "@/lib/domain/errors";
import { refusalOf, type Refusal } from "@/lib/domain/refusal";

const statuses: Partial<Readonly<Record<ErrorCode, number>>> = {
  "bad-input": 400,
  "not-signed-in": 401,
  "not-permitted": 403,
  "grant-missing": 403,
  "not-found": 404,
  "other-version": 409,
  "too-many-requests": 429,
  "rate-limited": 503,
  "world-unreachable": 503,
};

/** An error of ours as the API answers it: `{"error": {code, sentence, whatToDo}}`. */
export function refused(refusal: Refusal, more: Readonly<Record<string, unknown>> = {}): Response {
  const status = statuses[refusal.code] ?? 500;
  const headers = { "cache-control": "no-store" };
  return Response.json({ error: refusal, ...more }, { status, headers });
}

/** Runs a handler; an error of ours becomes an answer, a fault of our own goes on to Next. */
export async function answered(handler: () => Promise<Response>): Promise<Response> {
  try {
    return await handler();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    return refused(refusal);
  }
}
