import { z } from "zod";

import type { KnownNames } from "@/lib/domain/search/unknown-names";

import { rows } from "./bulk";

const namesRow = z.object({
  label: z.array(z.string()),
  milestone: z.array(z.string()),
  author: z.array(z.string()),
  assignee: z.array(z.string()),
});

/** The names that issues and pull requests have, in small letters and in their order. */
export async function readKnownNames(): Promise<KnownNames> {
  const sql = `
    SELECT array(SELECT DISTINCT unnest(labels) FROM "SearchText" ORDER BY 1) AS label,
      array(SELECT DISTINCT milestone FROM "SearchText" WHERE milestone IS NOT NULL ORDER BY 1) AS milestone,
      array(SELECT DISTINCT author FROM "SearchText" WHERE author IS NOT NULL ORDER BY 1) AS author,
      array(SELECT DISTINCT unnest(assignees) FROM "SearchText" ORDER BY 1) AS assignee`;
  const [found] = await rows(namesRow, sql);
  return found ?? { label: [], milestone: [], author: [], assignee: [] };
}
