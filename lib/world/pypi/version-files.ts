import { z } from "zod";

import type { PypiFile } from "@/lib/domain/observed/pypi-file";
import { boundedText } from "@/lib/world/http/bounded-text";

import { type PackageIndex, requestIndex, unreachable } from "./index-request";

/** A file as the index lists it: neither downloaded yet nor asked for its provenance. */
export type ListedFile = Omit<PypiFile, "downloadedSha256" | "provenance">;

/** `files: null` where nothing changed since the ETag. */
export interface VersionFiles {
  readonly files: readonly ListedFile[] | null;
  readonly etag: string | null;
}

const versionDocument = z.object({
  urls: z.array(
    z.object({
      filename: z.string(),
      packagetype: z.string(),
      digests: z.object({ sha256: z.string() }),
      url: z.string(),
      upload_time_iso_8601: z.string(),
    }),
  ),
});

/** A few kilobytes for a wheel and an sdist. */
const largestDocument = 4 * 1024 * 1024;

const kinds: ReadonlyMap<string, PypiFile["kind"]> = new Map([
  ["bdist_wheel", "wheel"],
  ["sdist", "sdist"],
]);

/**
 * The wheels and sdists of one version ("24.7.0rc1") by the JSON API. A version that the index does
 * not have has no files.
 */
export async function readVersionFiles(
  index: PackageIndex,
  version: string,
  etag: string | null,
): Promise<VersionFiles> {
  const url = `${index.url}/pypi/${encodeURIComponent(index.project)}/${encodeURIComponent(version)}/json`;
  const response = await requestIndex(index, url, { accept: "application/json", etag });
  if (response.status === 304) return { files: null, etag };
  const { text, isWhole } = await boundedText(response, largestDocument);
  if (!isWhole) throw unreachable(url, "gave an answer that is too long", undefined);
  if (response.status === 404) return { files: [], etag: null };
  const parsed = versionDocument.safeParse(parseJson(text));
  if (!parsed.success) throw unreachable(url, "gave no usable answer", parsed.error);
  const files = parsed.data.urls.flatMap((wire) => {
    const kind = kinds.get(wire.packagetype);
    if (kind === undefined) return [];
    const { filename, url: fileUrl } = wire;
    const uploadedAt = wire.upload_time_iso_8601;
    return [{ version, filename, kind, sha256: wire.digests.sha256, url: fileUrl, uploadedAt }];
  });
  return { files, etag: response.headers.get("etag") };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
