import { readPypiFiles, savePypiFiles } from "@/lib/db/pypi-files";
import type { Instant } from "@/lib/domain/instant";
import { formatVersion } from "@/lib/domain/version";
import type { PypiFile } from "@/lib/domain/observed/pypi-file";
import { hashDownload } from "@/lib/world/pypi/download";
import type { PackageIndex } from "@/lib/world/pypi/index-request";
import { readProvenance } from "@/lib/world/pypi/provenance";
import { type ListedFile, readVersionFiles } from "@/lib/world/pypi/version-files";

import { parsePypiCursor } from "./cursor";
import type { SyncDeps } from "./deps";
import type { Outcome } from "./github";
import { type InFlight, readInFlight } from "./in-flight";

/**
 * Looks for the files of the open targets, and of earlier candidates until they are found. A file is downloaded once, and hashed: PyPI never
 * changes the bytes behind a name, and a file with another hash is another file.
 */
export async function syncPypi(
  { index }: SyncDeps,
  stored: unknown,
  at: Instant,
): Promise<Outcome> {
  const before = parsePypiCursor(stored);
  const { targets, earlier } = await readInFlight();
  const etags: Record<string, string> = {};
  let changed = 0;
  for (const text of [...names(targets), ...(await unseen(names(earlier)))]) {
    const answer = await readVersionFiles(index, text, before.etags[text] ?? null);
    if (answer.etag !== null) etags[text] = answer.etag;
    const known = await readPypiFiles(text);
    const files = await Promise.all(
      (answer.files ?? known).map((file) => checked(index, file, known)),
    );
    changed += await savePypiFiles(text, files, at);
  }
  return { changed, cursor: { etags } };
}

function names(tagged: InFlight["targets"]): readonly string[] {
  return tagged.map(({ version }) => formatVersion(version));
}

/** Those of which no file is known. */
async function unseen(versions: readonly string[]): Promise<readonly string[]> {
  const known = await Promise.all(versions.map(readPypiFiles));
  return versions.filter((_, index) => known[index]?.length === 0);
}

/** The file with what was found out by downloading it; now, unless that was done before. */
async function checked(
  index: PackageIndex,
  listed: ListedFile,
  known: readonly PypiFile[],
): Promise<PypiFile> {
  const same = known.find(
    ({ filename, sha256 }) => filename === listed.filename && sha256 === listed.sha256,
  );
  if (same !== undefined && same.downloadedSha256 !== null)
    return { ...listed, downloadedSha256: same.downloadedSha256, provenance: same.provenance };
  const [downloadedSha256, provenance] = await Promise.all([
    hashDownload(index, listed.url),
    readProvenance(index, listed),
  ]);
  return { ...listed, downloadedSha256, provenance };
}
