import { RetryableError, TerminalError } from "@/lib/domain/errors";

/** Where the package index is: "https://pypi.org", and the project's name there. */
export interface PackageIndex {
  readonly url: string;
  readonly project: string;
  /** Sends the requests; for counting them. */
  readonly fetch?: typeof fetch;
}

export interface IndexRequest {
  readonly accept: string;
  readonly etag?: string | null;
  readonly timeoutMs?: number;
}

const defaultTimeoutMs = 15_000;

/**
 * GETs from the package index. Answers responses of 200, 304 and 404; everything else is thrown:
 * RetryableError "world-unreachable" (5xx, no connection, too many requests) or TerminalError
 * "world-refused".
 */
export async function requestIndex(
  index: PackageIndex,
  url: string,
  { accept, etag = null, timeoutMs = defaultTimeoutMs }: IndexRequest,
): Promise<Response> {
  const headers = { accept, "user-agent": "slipway", ...(etag && { "if-none-match": etag }) };
  const send = index.fetch ?? fetch;
  let response: Response;
  try {
    response = await send(url, { headers, signal: AbortSignal.timeout(timeoutMs) });
  } catch (cause) {
    throw unreachable(url, "gave no answer", cause);
  }
  if ([200, 304, 404].includes(response.status)) return response;
  await response.body?.cancel();
  if (response.status >= 500 || response.status === 429)
    throw unreachable(url, `answered ${response.status}`, undefined);
  throw new TerminalError("world-refused", `The package index answered ${response.status}.`, {
    fields: { url, status: response.status },
    whatToDo: "Open the address in a browser; check PYPI_URL and PYPI_PROJECT.",
  });
}

export function unreachable(url: string, how: string, cause: unknown): RetryableError {
  return new RetryableError("world-unreachable", `The package index ${how}.`, {
    fields: { url },
    retryAfterMs: 10_000,
    whatToDo: "It is retried automatically; see status.python.org if it lasts.",
    cause,
  });
}
