import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { PypiFile } from "@/lib/domain/observed/pypi-file";

import { type BulkTable, instantColumn, removeOthers, rows, upsert } from "./bulk";

const provenance = z.object({ repository: z.string(), ref: z.string() }).nullable();

/**
 * A file as PostgreSQL writes its row into JSON. With a provenance that another version of Slipway
 * wrote it counts as not downloaded: the next sync checks it anew.
 */
export const pypiFileRow: z.ZodType<PypiFile> = z
  .object({
    version: z.string(),
    filename: z.string(),
    kind: z.enum(["wheel", "sdist"]),
    sha256: z.string(),
    url: z.string(),
    uploadedAt: instantColumn,
    downloadedSha256: z.string().nullable(),
    provenance: z.unknown(),
  })
  .transform((file) => {
    const read = provenance.safeParse(file.provenance);
    return read.success
      ? { ...file, provenance: read.data }
      : { ...file, downloadedSha256: null, provenance: null };
  });

const table: BulkTable = {
  table: "PypiFile",
  key: { name: "filename", type: "text" },
  columns: {
    version: "text",
    kind: "text",
    sha256: "text",
    url: "text",
    uploadedAt: "timestamp",
    downloadedSha256: "text",
    provenance: "jsonb",
  },
};

/** Records the files of one version, and forgets those it has no more; answers how many changed. */
export async function savePypiFiles(
  version: string,
  files: readonly PypiFile[],
  observedAt: Instant,
): Promise<number> {
  const names = files.map(({ filename }) => filename);
  const gone = await removeOthers(table, names, { sql: "version = ?", value: version });
  return gone + (await upsert(table, files, observedAt)).length;
}

const jsonFile = z.object({ file: pypiFileRow }).transform(({ file }): PypiFile => file);

/** The files of one version ("24.7.0rc1") as last seen. */
export async function readPypiFiles(version: string): Promise<readonly PypiFile[]> {
  const sql = `SELECT to_json(f) AS file FROM "PypiFile" f WHERE version = $1 ORDER BY filename`;
  return rows(jsonFile, sql, [version]);
}
