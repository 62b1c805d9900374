import { createHash } from "node:crypto";

import { type PackageIndex, requestIndex, unreachable } from "./index-request";

const downloadTimeoutMs = 120_000;

/**
 * SHA-256 (hex) of the bytes that the address answers, hashed while they arrive; null where there is
 * no such file.
 */
export async function hashDownload(index: PackageIndex, url: string): Promise<string | null> {
  const request = { accept: "*/*", timeoutMs: downloadTimeoutMs };
  const response = await requestIndex(index, url, request);
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    return null;
  }
  const hash = createHash("sha256");
  try {
    for await (const chunk of response.body) hash.update(chunk);
  } catch (cause) {
    throw unreachable(url, "broke off a download", cause);
  }
  return hash.digest("hex");
}
