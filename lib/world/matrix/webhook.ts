import { RetryableError, TerminalError } from "@/lib/domain/errors";

const timeoutMs = 15_000;
const pauseMs = 60_000;

/** A room's incoming webhook, as Matrix bridges offer one: it takes JSON with a text. */
export interface MatrixWebhook {
  /** Whoever knows it can write to the room: a secret. */
  readonly url: string;
}

/** What says that nothing was sent: nobody was reached. */
const unreached = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/**
 * Says a text in the room. Throws "not-sent" where it was certainly not said: RetryableError where nobody
 * was reached or the answer was "later", TerminalError where it was a no. RetryableError
 * "world-unreachable" where nobody can tell. No error has the address.
 */
export async function sayByWebhook({ url }: MatrixWebhook, text: string): Promise<void> {
  const response = await answerOf(url, text);
  await response.body?.cancel();
  const { status, ok } = response;
  if (ok) return;
  const fields = { status };
  const said = `The webhook of the Matrix room answered ${String(status)}.`;
  if (status === 429)
    throw new RetryableError("not-sent", said, { fields, retryAfterMs: pauseMs, whatToDo: later });
  if (status >= 500)
    throw new RetryableError("world-unreachable", said, {
      fields,
      retryAfterMs: 0,
      whatToDo: look,
    });
  throw new TerminalError("not-sent", said, { fields, whatToDo: "Check NOTICE_MATRIX_WEBHOOK." });
}

const later = "It is said later; nothing was said yet.";
const look = "Look into the room whether it was said.";

async function answerOf(url: string, text: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "user-agent": "slipway" },
      body: JSON.stringify({ text }),
      // Whoever is elsewhere is not whom the room belongs to.
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    const said = "The webhook of the Matrix room gave no answer.";
    if (unreached.includes(codeOf(error)))
      throw new RetryableError("not-sent", said, { retryAfterMs: pauseMs, whatToDo: later });
    throw new RetryableError("world-unreachable", said, { retryAfterMs: 0, whatToDo: look });
  }
}

/** The system's name of what went wrong; "" where it gives none. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : "";
}
