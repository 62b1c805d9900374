import { z } from "zod";
import { RetryableError } from "@/lib/domain/errors";
import type { DocsVersion } from "@/lib/domain/observed/docs-version";
import { boundedText } from "@/lib/world/http/bounded-text";

/** Where the versions of the documentation are: "{version}" stands for one's slug. */
export interface DocsPlaces {
  /** Its front page, as readers see it. */
  readonly page: string;
  /** Read the Docs' own word of it (API v3, versions). */
  readonly api: string;
}

const timeoutMs = 15_000;
/** Sphinx says it in the title: "Twisted 24.7.0 documentation". */
const title = /<title>([^<]{0,300})<\/title>/i;
const number = /\b\d{2}\.\d{1,2}\.\d{1,2}(?:\.?rc\d+)?(?:\.post\d+)?\b/;
/** A front page says its title at its beginning, and the word of the API is a few kilobytes. */
const largestBytes = 100_000;

const apiAnswer = z.object({ active: z.boolean() });

/**
 * A version of the documentation: whether Read the Docs has it active, and which number its front page
 * says. A 404 is an answer; RetryableError "world-unreachable" where there is none at all.
 */
export async function readDocsVersion(
  { page, api }: DocsPlaces,
  slug: string,
  send: typeof fetch = fetch,
): Promise<DocsVersion> {
  const url = page.replaceAll("{version}", slug);
  const [told, front] = await Promise.all([
    get(api.replaceAll("{version}", slug), send),
    get(url, send),
  ]);
  const version = told === null ? null : apiAnswer.safeParse(parsed(told)).data;
  return { slug, active: version?.active ?? false, url, serves: front && servedBy(front) };
}

/** The number that a front page says; null where it says none. */
export function servedBy(page: string): string | null {
  const [, text = ""] = title.exec(page.slice(0, largestBytes)) ?? [];
  return number.exec(text)?.[0] ?? null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What stands there; null where nothing does. */
async function get(url: string, send: typeof fetch): Promise<string | null> {
  let response: Response;
  let text: string;
  try {
    response = await send(url, { method: "GET", signal: AbortSignal.timeout(timeoutMs) });
    ({ text } = await boundedText(response, largestBytes));
  } catch (cause) {
    throw unreachable(url, "gave no answer", cause);
  }
  if (response.status >= 500) throw unreachable(url, `answered ${response.status}`, undefined);
  return response.ok ? text : null;
}

function unreachable(url: string, how: string, cause: unknown): RetryableError {
  return new RetryableError("world-unreachable", `Read the Docs ${how}.`, {
    fields: { url },
    retryAfterMs: 10_000,
    whatToDo: "It is retried automatically; see status.readthedocs.com if it lasts.",
    cause,
  });
}
