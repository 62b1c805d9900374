import type { z } from "zod";
import { boundedText } from "@/lib/world/http/bounded-text";
import { type PackageIndex, requestIndex, unreachable } from "./index-request";

/** PyPI's document of a project with all its files has some megabytes. */
const largestDocument = 20_000_000;

/**
 * A JSON document of that shape; null where there is none at the address (404). Throws RetryableError
 * "world-unreachable" where what is there is something else or too long, and as requestIndex does.
 */
export async function readIndexDocument<T>(
  index: PackageIndex,
  url: string,
  shape: z.ZodType<T>,
): Promise<T | null> {
  const response = await requestIndex(index, url, { accept: "application/json" });
  const { text, isWhole } = await boundedText(response, largestDocument);
  if (!isWhole) throw unreachable(url, "gave an answer that is too long", undefined);
  if (response.status === 404) return null;
  const parsed = shape.safeParse(parseJson(text));
  if (!parsed.success) throw unreachable(url, "gave no usable answer", parsed.error);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
