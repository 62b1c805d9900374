import { z } from "zod";

import { isSlipwayError } from "@/lib/domain/errors";
import type { ToolStanding } from "@/lib/domain/plan/tool-warnings";
import { boundedText } from "@/lib/world/http/bounded-text";

import { type PackageIndex, requestIndex } from "./index-request";

const versionDocument = z.object({
  info: z.object({ yanked: z.boolean().default(false), yanked_reason: z.string().nullish() }),
});

/** A plan does not wait longer than that for what is only worth knowing. */
const timeoutMs = 5_000;
const longestReason = 300;
const largestDocument = 5 * 1024 * 1024;

/**
 * Whether the index says that the version of a package was yanked; where it does not know the version,
 * or cannot be asked, that is said and not thrown.
 */
export async function readToolStanding(
  index: Pick<PackageIndex, "url" | "fetch">,
  name: string,
  version: string,
): Promise<ToolStanding> {
  const path = `${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
  const url = `${index.url}/pypi/${path}/json`;
  try {
    const request = { accept: "application/json", timeoutMs };
    const response = await requestIndex({ ...index, project: name }, url, request);
    if (response.status !== 200) {
      await response.body?.cancel();
      return { kind: "unknown" };
    }
    const { text } = await boundedText(response, largestDocument);
    const { info } = versionDocument.parse(JSON.parse(text));
    if (!info.yanked) return { kind: "fine" };
    const reason = (info.yanked_reason ?? "").slice(0, longestReason).toWellFormed();
    return { kind: "yanked", reason: reason === "" ? null : reason };
  } catch (error) {
    const why = isSlipwayError(error) ? error.message : "The package index gave no usable answer.";
    return { kind: "unasked", why };
  }
}
