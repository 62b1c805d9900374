import { runChild } from "./child.mjs";
import { withWorker } from "./bench-stack.mjs";

/** A flood of GitHub's webhooks, as a busy day with a bot brings it, and what a worker makes of it. */

const WEBHOOKS = 10_000;
const SECONDS = 60;

/**
 * @param {import("./bench-stack.mjs").BenchStack} stack
 * @returns {Promise<{ sent: number, accepted: number, seconds: number, syncs: number, syncsAMinute: number, p95: number }>}
 */
export function measureWebhooks({ dir, env, signal }) {
  const input = { webhooks: WEBHOOKS, seconds: SECONDS };
  return withWorker({ dir, env }, () => runChild("flood-webhooks.ts", { env, input, signal }));
}
