import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { env } from "@/lib/config/env";
import { closeDatabase } from "@/lib/db/client";
import { channels, closeLive, listen } from "@/lib/db/live";
import { readSyncStates } from "@/lib/db/sync-states";
import { readSyncProgress } from "@/lib/db/sync-lists";
import { percentile } from "./statistics.mjs";
import { runTask } from "./task";

const input = z.object({ webhooks: z.int(), seconds: z.number() });

const stepMs = 100;
/** After the last webhook, until the sync that it asked for is over too. */
const settleMs = 6_000;

/** Sends so many signed webhooks, evenly in so many seconds, and counts the syncs of GitHub meanwhile. */
runTask(async (message) => {
  const { webhooks, seconds } = input.parse(message);
  await firstSync();
  let syncs = 0;
  const count = (part: string): void => {
    if (part === "github") syncs += 1;
  };
  await listen(channels.facts, count);
  await listen(channels.syncs, count);
  const begun = performance.now();
  const answers: Promise<{ readonly ok: boolean; readonly ms: number }>[] = [];
  while (answers.length < webhooks) {
    const share = (performance.now() - begun) / (seconds * 1_000);
    const due = Math.min(webhooks, Math.ceil(share * webhooks));
    while (answers.length < due) answers.push(deliver(answers.length));
    await pause(stepMs);
  }
  const answered = await Promise.all(answers);
  const took = (performance.now() - begun) / 1_000;
  await pause(settleMs);
  await closeLive();
  await closeDatabase();
  return {
    sent: answered.length,
    accepted: answered.filter(({ ok }) => ok).length,
    seconds: took,
    syncs,
    syncsAMinute: (syncs * 60) / took,
    p95: percentile(
      answered.map(({ ms }) => ms),
      0.95,
    ),
  };
});

/** Waits until the worker has seen everything once: the flood finds it at rest. */
async function firstSync(): Promise<void> {
  for (;;) {
    const seen = (await readSyncStates()).some(
      ({ part, succeededAt }) => part === "github" && succeededAt,
    );
    if (seen && !(await readSyncProgress()).has("history")) return;
    await pause(stepMs);
  }
}

async function deliver(number: number): Promise<{ ok: boolean; ms: number }> {
  const { NEXTAUTH_URL, GITHUB_WEBHOOK_SECRET = "" } = env();
  const body = JSON.stringify({ action: "edited", issue: { number } });
  const signature = createHmac("sha256", GITHUB_WEBHOOK_SECRET).update(body).digest("hex");
  const begun = performance.now();
  const status = await post(`${NEXTAUTH_URL}/api/webhooks/github`, {
    method: "POST",
    body,
    headers: {
      // As GitHub does; one that is kept may be closed by the server just when it is used again.
      connection: "close",
      "content-type": "application/json",
      "x-github-event": "issues",
      "x-hub-signature-256": `sha256=${signature}`,
    },
  });
  return { ok: status === 202, ms: performance.now() - begun };
}

/** The answer's status; 0 where there was none, for which GitHub does not send it again either. */
async function post(url: string, delivery: RequestInit): Promise<number> {
  try {
    const answer = await fetch(url, delivery);
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
