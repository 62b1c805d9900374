import { z } from "zod";

import type { Instant } from "@/lib/domain/instant";
import type { DocsPreview } from "@/lib/domain/observed/docs-preview";

import { type BulkTable, instantColumn, rows, upsert } from "./bulk";

export const docsPreviewRow = z.object({
  pullRequest: z.int(),
  url: z.string(),
  answers: z.boolean(),
  observedAt: instantColumn,
});

const table: BulkTable = {
  table: "DocsPreview",
  key: { name: "pullRequest", type: "int" },
  columns: { url: "text", answers: "boolean" },
};

/** Records whether a preview answers; answers how many were new or had changed. */
export async function saveDocsPreviews(
  previews: readonly DocsPreview[],
  observedAt: Instant,
): Promise<number> {
  return (await upsert(table, previews, observedAt)).length;
}

const jsonPreview = z.object({ preview: docsPreviewRow }).transform(({ preview }) => preview);

/** The preview of a pull request as last seen, and since when it has been so; null: never looked. */
export async function readDocsPreview(
  pullRequest: number,
): Promise<(DocsPreview & { readonly observedAt: Instant }) | null> {
  const sql = `SELECT to_json(d) AS preview FROM "DocsPreview" d WHERE "pullRequest" = $1`;
  return (await rows(jsonPreview, sql, [pullRequest]))[0] ?? null;
}
