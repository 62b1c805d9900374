import { z } from "zod";

import type { ListedFile, ListedVersion } from "@/lib/domain/observed/release-record";
import { boundedText } from "@/lib/world/http/bounded-text";

import { type PackageIndex, requestIndex, unreachable } from "./index-request";

/** `versions: null` where nothing changed since the ETag. */
export interface ProjectFiles {
  readonly versions: readonly ListedVersion[] | null;
  readonly etag: string | null;
}

const wireFile = z.object({
  filename: z.string(),
  packagetype: z.string(),
  digests: z.object({ sha256: z.string() }),
  url: z.string(),
  size: z.int().nonnegative(),
  upload_time_iso_8601: z.string(),
  yanked: z.boolean().default(false),
});

const projectDocument = z.object({ releases: z.record(z.string(), z.array(wireFile)) });

const kinds: ReadonlyMap<string, ListedFile["kind"]> = new Map([
  ["bdist_wheel", "wheel"],
  ["sdist", "sdist"],
]);

/** 300 kB for all of Twisted's versions today. */
const largestDocument = 20 * 1024 * 1024;

/**
 * The files of all versions that the index has, by one request of the JSON API. A project that the
 * index does not have has no versions. Fails as `requestIndex` does.
 */
export async function readProjectFiles(
  index: PackageIndex,
  etag: string | null,
): Promise<ProjectFiles> {
  const url = `${index.url}/pypi/${encodeURIComponent(index.project)}/json`;
  const response = await requestIndex(index, url, { accept: "application/json", etag });
  if (response.status === 304) return { versions: null, etag };
  const { text, isWhole } = await boundedText(response, largestDocument);
  if (!isWhole) throw unreachable(url, "gave an answer that is too long", undefined);
  if (response.status === 404) return { versions: [], etag: null };
  const parsed = projectDocument.safeParse(parseJson(text));
  if (!parsed.success) throw unreachable(url, "gave no usable answer", parsed.error);
  const versions = Object.entries(parsed.data.releases).map(([version, files]) => ({
    version,
    files: files.map(listedFile),
  }));
  return { versions, etag: response.headers.get("etag") };
}

function listedFile(wire: z.infer<typeof wireFile>): ListedFile {
  return {
    filename: wire.filename,
    kind: kinds.get(wire.packagetype) ?? "other",
    size: wire.size,
    sha256: wire.digests.sha256,
    url: wire.url,
    uploadedAt: wire.upload_time_iso_8601,
    yanked: wire.yanked,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
