import { RetryableError } from "@/lib/domain/errors";
import type { DocsPreview } from "@/lib/domain/observed/docs-preview";

const timeoutMs = 15_000;

/** The address of a pull request's preview; `template` has "{pr}" where its number goes. */
export function previewUrl(template: string, pullRequest: number): string {
  return template.replaceAll("{pr}", String(pullRequest));
}

/**
 * Whether Read the Docs answers with the preview of the pull request. A 404 is an answer ("not built
 * yet"); RetryableError "world-unreachable" where there is none at all.
 */
export async function readDocsPreview(
  template: string,
  pullRequest: number,
  send: typeof fetch = fetch,
): Promise<DocsPreview> {
  const url = previewUrl(template, pullRequest);
  let response: Response;
  try {
    response = await send(url, { method: "GET", signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
  } catch (cause) {
    throw unreachable(url, "gave no answer", cause);
  }
  if (response.status >= 500) throw unreachable(url, `answered ${response.status}`, undefined);
  return { pullRequest, url, answers: response.ok };
}

function unreachable(url: string, how: string, cause: unknown): RetryableError {
  return new RetryableError("world-unreachable", `Read the Docs ${how} for the preview.`, {
    fields: { url },
    retryAfterMs: 10_000,
    whatToDo: "It is retried automatically; see status.readthedocs.com if it lasts.",
    cause,
  });
}
