import { randomUUID } from "node:crypto";

import { env } from "@/lib/config/env";
import { outlets } from "@/lib/config/outlets";
import { project } from "@/lib/config/project";
import { repositoryPlace } from "@/lib/config/repository";
import { ircRestSeconds } from "@/lib/config/sync-pace";
import { currentTime } from "@/lib/world/clock/clock";
import { readBranchCommits } from "@/lib/world/git/branch-commits";
import { readSourceTree } from "@/lib/world/git/source";
import { readFixPick } from "@/lib/world/git/fix-pick";
import { readTrunkMerge } from "@/lib/world/git/trunk-merge";
import type { Workshop } from "@/lib/world/git/workshop";
import { repositoryClient } from "@/lib/world/github/repository-client";
import { Allowances, withReserve } from "@/lib/world/github/reserve";
import { ScanPool } from "@/lib/world/deprecations/scan-pool";

import type { SyncDeps } from "./deps";

/**
 * Requests of GitHub's 5,000 an hour that a sync leaves for what people do, and that the long history
 * leaves for the sync of the release.
 */
const reserves = { syncLoop: 200, history: 1_500 } as const;

/** What the environment says about the world, ready to be synced; the source is read in a clone. */
export function syncDeps({ clone, python }: Pick<Workshop, "clone" | "python">): SyncDeps {
  const settings = env();
  const { archive, irc } = outlets();
  const allowances = new Allowances();
  const client = () =>
    repositoryClient({
      token: settings.GITHUB_TOKEN,
      tokenName: "the worker's token (GITHUB_TOKEN)",
      onRateLimit: allowances.note,
    });
  return {
    owner: `${process.pid}-${randomUUID()}`,
    github: withReserve(client(), allowances, reserves.syncLoop),
    history: withReserve(client(), allowances, reserves.history),
    allowances,
    now: currentTime,
    readSource: (oid) => readSourceTree(clone, python, oid),
    readFixPick: (asked) => readFixPick(clone, asked),
    readBranchCommits: (asked) => readBranchCommits(clone, asked),
    readTrunkMerge: (asked) => readTrunkMerge(clone, asked),
    deprecations: { clone, pool: new ScanPool() },
    index: { url: settings.PYPI_URL, project: settings.PYPI_PROJECT },
    archive,
    irc:
      irc === null
        ? null
        : { outlet: irc, channels: project.ircChannels, restSeconds: ircRestSeconds() },
    docsPreviewUrl: settings.DOCS_PREVIEW_URL,
    docs: { page: settings.DOCS_URL, api: settings.DOCS_API_URL },
    repositoryUrl: repositoryPlace().url,
  };
}
