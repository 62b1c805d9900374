import { RetryableError, TerminalError } from "@/lib/domain/errors";
import { boundedText } from "@/lib/world/http/bounded-text";
import type { MailArchive } from "./outlet";

const timeoutMs = 15_000;
/** A hundred mails are about 100 kB. */
const largestBytes = 4 * 1024 * 1024;

/**
 * GETs JSON of the archive. `undefined` where it answers 404. Throws RetryableError "world-unreachable"
 * (no answer, 5xx, 429, or what is no JSON) and TerminalError "world-refused" or "too-large".
 */
export async function requestArchive(archive: MailArchive, path: string): Promise<unknown> {
  const url = `${archive.url}/${path}`;
  const send = archive.fetch ?? fetch;
  const headers = { accept: "application/json", "user-agent": "slipway" };
  try {
    // An answer from elsewhere would be another archive's.
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await send(url, { headers, redirect: "error", signal });
    if (response.ok) return JSON.parse(await shortText(response, url));
    await response.body?.cancel();
    if (response.status === 404) return undefined;
    if (response.status >= 500 || response.status === 429)
      throw unreachable(url, `answered ${response.status}`, undefined);
    throw refused(url, response.status);
  } catch (error) {
    if (error instanceof RetryableError || error instanceof TerminalError) throw error;
    throw unreachable(url, "gave no usable answer", error);
  }
}

async function shortText(response: Response, url: string): Promise<string> {
  const { text, isWhole } = await boundedText(response, largestBytes);
  if (isWhole) return text;
  throw new TerminalError("too-large", "The list's archive sends more than 4 MB at once.", {
    fields: { url },
    whatToDo: "Check MAIL_ARCHIVE_URL: it is the base of a HyperKitty.",
  });
}

function refused(url: string, status: number): TerminalError {
  return new TerminalError("world-refused", `The list's archive answered ${status}.`, {
    fields: { url, status },
    whatToDo: "Open the address in a browser; check MAIL_ARCHIVE_URL and MAIL_LIST.",
  });
}

function unreachable(url: string, how: string, cause: unknown): RetryableError {
  return new RetryableError("world-unreachable", `The list's archive ${how}.`, {
    fields: { url },
    retryAfterMs: 10_000,
    whatToDo:
      "It is retried automatically; whether a mail is there can be seen in the archive itself.",
    cause,
  });
}
