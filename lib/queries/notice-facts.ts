import { readRepositorySnapshot } from "@/lib/db/repository-snapshot";
import type { Instant } from "@/lib/domain/instant";
import type { NoticeFacts } from "@/lib/domain/notice/notices-of";
import { anonymous, type Viewer } from "@/lib/domain/viewer";
import { readDeprecationScan } from "./deprecation-scan";
import { readExceptions } from "./exceptions";
import { versionsInFlight } from "./in-flight";
import { readObstacles } from "./in-the-way";
import { readReleaseStatus } from "./release-status";

/**
 * What there could be told of at `now`, with the releases that the viewer may see. What is told to everybody
 * is read as everybody sees it, whoever asks.
 */
export async function readNoticeFacts(viewer: Viewer, now: Instant): Promise<NoticeFacts> {
  const versions = versionsInFlight(await readRepositorySnapshot(viewer));
  const [releases, obstacles, proposals, { evaluated }] = await Promise.all([
    Promise.all(versions.map((version) => readReleaseStatus(viewer, version, now))),
    readObstacles(anonymous, now),
    readExceptions(anonymous, now),
    readDeprecationScan(anonymous, now),
  ]);
  return { releases, obstacles, proposals, deprecations: evaluated };
}
