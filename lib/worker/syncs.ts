import { randomUUID } from "node:crypto";
import { env } from "@/lib/config/env";
import { settleDeliveries, takeUpDeliveries } from "@/lib/db/deliveries";
import { channels, notify } from "@/lib/db/live";
import { indexSearchTexts } from "@/lib/db/search-index";
import { giveUpLate } from "@/lib/db/notice-ledger";
import { readSyncProgress } from "@/lib/db/sync-lists";
import { type AdvisoryDeps, syncAdvisories } from "@/lib/sync/advisories";
import type { SyncDeps } from "@/lib/sync/deps";
import { syncOnce, type SyncReport } from "@/lib/sync/sync";
import { writeLog } from "./log";
import { recordMilestones } from "./milestones";
import { killMoment } from "./kill";
import { sayInChannels } from "./notice-channels";
import { sendNoticeMails } from "./notice-mails";
import { sendNoticePushes } from "./notice-pushes";
import { recordNotices } from "./notices";
import type { Sync } from "./sync-loop";

/**
 * A sync of all that a release needs to be seen, which stores what it sees. What GitHub's webhooks have
 * told of before it began is seen when it has read GitHub.
 */
export function syncRelease(deps: SyncDeps, advisories: AdvisoryDeps): Sync {
  return async () => {
    const id = randomUUID();
    await takeUpDeliveries(id);
    const reports = await syncOnce(deps);
    reports.forEach(write);
    const github = reports.find(({ part }) => part === "github");
    if (github?.failure === null)
      await settleDeliveries(id, { at: await deps.now(), changed: github.changed });
    await syncAdvisories(advisories, await deps.now());
    await recordMilestones(await deps.now());
    await recordNotices(await deps.now());
  };
}

/**
 * Reads what came with the releases of which the last sync has told, and scans the source that nobody
 * has scanned.
 */
export function scanSource(deps: SyncDeps): Sync {
  return async () => (await syncOnce(deps, ["past", "deprecations"], "skip")).forEach(write);
}

/** After a failure GitHub is left alone for a while; it may have said how long. */
const shortestPauseMs = 30_000;

/** Goes on with the history of the tracker as long as it is not read whole and nobody else does. */
export function syncTrackerHistory(deps: SyncDeps): Sync {
  let pausedUntil = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() < pausedUntil || !(await readSyncProgress()).has("history")) return;
    const reports = await syncOnce(deps, ["history"], "skip");
    for (const report of reports) {
      write(report);
      if (report.failure === null) continue;
      const askedForMs = "retryAfterMs" in report.failure ? report.failure.retryAfterMs : 0;
      pausedUntil = performance.now() + Math.max(shortestPauseMs, askedForMs);
    }
  };
}

/** Brings what is searched up to date with what was synced, in small parts; then open pages hear of it. */
export function indexSearch(stopping: AbortSignal): Sync {
  return async () => {
    let taken = 0;
    while (!stopping.aborted) {
      const more = await indexSearchTexts();
      if (more === 0) break;
      taken += more;
    }
    if (taken > 0) await notify(channels.search, "found");
  };
}

/** Tells people what is due outside of the page. */
export function tellPeople({ now }: Pick<SyncDeps, "now">): Sync {
  const onMoment = killMoment(env().SLIPWAY_KILL_AT);
  return async () => {
    await giveUpLate(await now());
    await sendNoticeMails(await now(), onMoment);
    await sayInChannels(await now(), onMoment);
  };
}

/** Tells people in their browsers. */
export function pushToPeople({ now }: Pick<SyncDeps, "now">): Sync {
  const onMoment = killMoment(env().SLIPWAY_KILL_AT);
  return async () => sendNoticePushes(await now(), onMoment);
}

function write(report: SyncReport): void {
  if (report.changed > 0 || report.failure !== null) writeLog("sync", toFields(report));
}

function toFields({ part, changed, requests, durationMs, failure }: SyncReport) {
  return { part, changed, requests, durationMs, error: failure?.message ?? null };
}
