import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { ListedFile, ListedVersion } from "@/lib/domain/observed/release-record";

import { type BulkTable, rows, upsert } from "./bulk";
import { readableRows } from "./readable-rows";

const listedFile: z.ZodType<ListedFile> = z.object({
  filename: z.string(),
  kind: z.enum(["wheel", "sdist", "other"]),
  size: z.int(),
  sha256: z.string(),
  url: z.string(),
  uploadedAt: z.string(),
  yanked: z.boolean(),
});

const table: BulkTable = {
  table: "PypiRelease",
  key: { name: "version", type: "text" },
  columns: { files: "jsonb" },
};

/** Records the files of all versions, and forgets other versions; answers how many changed. */
export async function savePypiReleases(
  versions: readonly ListedVersion[],
  observedAt: Instant,
): Promise<number> {
  const names = versions.map(({ version }) => version);
  const gone = `DELETE FROM "PypiRelease" WHERE version <> ALL($1) RETURNING 1`;
  const left = (await rows(z.unknown(), gone, [names])).length;
  return left + (await upsert(table, versions, observedAt)).length;
}

const filesRow = z.object({ files: readableRows(listedFile) });

/** The files that PyPI lists of the version ("24.7.0"), by name; empty: none, or none was seen. */
export async function readPypiRelease(version: string): Promise<readonly ListedFile[]> {
  const sql = `SELECT files FROM "PypiRelease" WHERE version = $1`;
  const files = (await rows(filesRow, sql, [version]))[0]?.files ?? [];
  return files.toSorted((a, b) => (a.filename < b.filename ? -1 : 1));
}

const versionRow = z.object({ version: z.string(), files: readableRows(listedFile) });

/** The files that PyPI lists of all versions of a release ("24.7.0"): its candidates' and its final's. */
export async function readPypiVersions(release: string): Promise<readonly ListedVersion[]> {
  const sql = `SELECT version, files FROM "PypiRelease"
    WHERE version = $1 OR starts_with(version, $1 || 'rc') ORDER BY version`;
  return rows(versionRow, sql, [release]);
}
