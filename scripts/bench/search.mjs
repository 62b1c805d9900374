import { prepareTables } from "../database/tables.mjs";
import { runChild } from "./child.mjs";
import { percentile } from "./statistics.mjs";

/** Searching a tracker as large as the largest projects have. */

const ISSUES = 50_000;
const ROUNDS = 20;
const NAME = "bench-search";

/**
 * @param {import("./bench-stack.mjs").BenchStack} stack
 * @returns {Promise<{ issues: number, searches: number, indexSeconds: number, p50: number, p95: number, slowest: { text: string, ms: number } }>}
 */
export async function measureSearch({ env, database, signal }) {
  await database.create(NAME);
  try {
    await prepareTables({ owner: database.ownerUrl(NAME), app: database.url(NAME) });
    /** @type {{ indexSeconds: number, times: readonly { text: string, found: number, ms: number }[] }} */
    const { indexSeconds, times } = await runChild("search-issues.ts", {
      env: { ...env, DATABASE_URL: database.ownerUrl(NAME) },
      input: { issues: ISSUES, rounds: ROUNDS },
      signal,
    });
    const all = times.map(({ ms }) => ms);
    return {
      issues: ISSUES,
      searches: times.length,
      indexSeconds,
      p50: percentile(all, 0.5),
      p95: percentile(all, 0.95),
      slowest: slowestOf(times),
    };
  } finally {
    await database.drop(NAME);
  }
}

/** The search that takes longest, by the median of its own. @param {readonly { text: string, ms: number }[]} times */
function slowestOf(times) {
  const bySearch = Map.groupBy(times, ({ text }) => text);
  const medians = [...bySearch].map(([text, own]) => ({
    text,
    ms: percentile(
      own.map(({ ms }) => ms),
      0.5,
    ),
  }));
  return medians.reduce((slowest, one) => (one.ms > slowest.ms ? one : slowest));
}
