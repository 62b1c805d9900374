import { z } from "zod";
import { closeDatabase, connectionPool } from "@/lib/db/client";
import { saveIssues } from "@/lib/db/issues";
import { savePullRequestSummaries } from "@/lib/db/pull-requests";
import { searchTracker } from "@/lib/db/search";
import { indexSearchTexts } from "@/lib/db/search-index";
import { parseQuery } from "@/lib/domain/search/parse-query";
import { aTracker, searches } from "./a-tracker";
import { runTask } from "./task";

const input = z.object({
  /** Issues and pull requests together. */
  issues: z.int(),
  /** How often each search is made, in turns with the others. */
  rounds: z.int(),
});

const now = "2026-11-20T12:00:00Z";
const pageSize = 100;

/** Fills the database with a tracker of that size, and searches it as people would. */
runTask(async (message) => {
  const { issues: size, rounds } = input.parse(message);
  const tracker = aTracker(size);
  for (let at = 0; at < tracker.issues.length; at += pageSize)
    await saveIssues(tracker.issues.slice(at, at + pageSize), now);
  for (let at = 0; at < tracker.pullRequests.length; at += pageSize)
    await savePullRequestSummaries(tracker.pullRequests.slice(at, at + pageSize), now);
  const begun = performance.now();
  while ((await indexSearchTexts()) > 0);
  const indexSeconds = (performance.now() - begun) / 1_000;
  // As autovacuum does within a minute.
  await connectionPool().query("VACUUM ANALYZE");
  const times: { readonly text: string; readonly found: number; readonly ms: number }[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (const text of searches) {
      const { query } = parseQuery(text);
      const page = round % 5 === 4 ? 2 : 1;
      const asked = performance.now();
      const { total } = await searchTracker(query, { account: null, page, pageSize: 25, now });
      times.push({ text, found: total, ms: performance.now() - asked });
    }
  await closeDatabase();
  return { indexSeconds, times };
});
