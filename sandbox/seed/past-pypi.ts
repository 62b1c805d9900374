/** The files of past releases on PyPI, built from the seeded source and kept for download. */
import { keepDistribution } from "@/sandbox/actions/publish";
import { buildDistributions } from "@/sandbox/pypi/distribution";
import type { PypiFileRecord } from "@/sandbox/state";
import type { PastRelease } from "./history";
import { filesAt } from "./twisted-repository";

/** Dev releases were never uploaded; nothing older is asked for, and building takes time. */
const SINCE = "2021";

/** Builds and keeps the files; provenance is unknown, since they came before trusted publishing. */
export async function pastFiles(
  dir: string,
  history: readonly PastRelease[],
): Promise<PypiFileRecord[]> {
  const records: PypiFileRecord[] = [];
  for (const release of history) {
    if (release.kind === "dev" || release.date < SINCE) continue;
    const files = [...filesAt(release)].map(([path, text]) => ({
      path,
      data: Buffer.from(text),
      executable: false,
    }));
    const { version, date } = release;
    for (const file of await buildDistributions({ project: "Twisted", version, date, files })) {
      await keepDistribution(dir, file);
      const { filename, packagetype, sha256, bytes } = file;
      const uploaded = { uploadedAt: date, visibleAt: date, provenance: null };
      records.push({ version, filename, packagetype, sha256, size: bytes.length, ...uploaded });
    }
  }
  return records;
}
