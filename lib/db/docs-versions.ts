import { z } from "zod";
import type { Instant } from "@/lib/domain/instant";
import type { DocsVersion } from "@/lib/domain/observed/docs-version";
import { type BulkTable, upsert } from "./bulk";

/** A docs version as PostgreSQL writes its row into JSON. */
export const docsVersionRow: z.ZodType<DocsVersion> = z.object({
  slug: z.string(),
  active: z.boolean(),
  url: z.string(),
  serves: z.string().nullable(),
});

const table: BulkTable = {
  table: "DocsVersion",
  key: { name: "slug", type: "text" },
  columns: { active: "boolean", url: "text", serves: "text" },
};

/** Records docs versions as they were seen; answers how many were new or had changed. */
export async function saveDocsVersions(
  versions: readonly DocsVersion[],
  observedAt: Instant,
): Promise<number> {
  return (await upsert(table, versions, observedAt)).length;
}
