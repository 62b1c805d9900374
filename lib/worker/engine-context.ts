import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { env, toolEnvironment } from "@/lib/config/env";
import { outlets } from "@/lib/config/outlets";
import { forgetToken, readToken } from "@/lib/db/people";
import type { Actor } from "@/lib/domain/actor";
import { TerminalError } from "@/lib/domain/errors";
import type { ActorAccess } from "@/lib/effects/effect-handler";
import { bindEffect } from "@/lib/effects/effect-handlers";
import type { EngineContext } from "@/lib/engine/context";
import { currentTime } from "@/lib/world/clock/clock";
import type { Clone } from "@/lib/world/git/clone";
import type { Workshop } from "@/lib/world/git/workshop";
import { findContainment } from "@/lib/world/process/containment";
import { readLogEnd } from "@/lib/world/github/job-log";
import type { GitHubClient } from "@/lib/world/github/client";
import { repositoryClient } from "@/lib/world/github/repository-client";
import { killMoment } from "./kill";

/** A killed worker's run is taken over when this is over and the next sweep comes: within 5 s. */
const leaseSeconds = 3;
const firstPauseMs = 1_000;
const settleMs = 2_000;

/** The server's own clone and tools, as the environment says, and what contains the tools here. */
export async function openWorkshop(): Promise<Workshop> {
  const { SLIPWAY_DIR, SLIPWAY_PYTHON, GITHUB_GIT_URL, GITHUB_TOKEN, PYPI_URL } = env();
  const { SLIPWAY_ACCEPT_UNCONTAINED: acceptedBy = null } = env();
  const directory = resolve(SLIPWAY_DIR);
  const tools = toolEnvironment();
  const containment = await findContainment(tools.PATH ?? "", acceptedBy);
  return {
    clone: {
      directory: resolve(directory, "clone.git"),
      worktrees: resolve(directory, "worktrees"),
      remote: GITHUB_GIT_URL,
      token: GITHUB_TOKEN,
      toolEnvironment: tools,
    },
    python: { executable: SLIPWAY_PYTHON, toolEnvironment: tools, containment },
    index: { url: PYPI_URL },
  };
}

/** What the engine gets in a worker. */
export function engineContext(
  workshop: Workshop,
  syncAgain: () => Promise<void>,
  stopping: AbortSignal,
): EngineContext {
  return {
    owner: `${process.pid}-${randomUUID()}`,
    leaseSeconds,
    firstPauseMs,
    settleMs,
    lostSettleMs: env().SLIPWAY_SETTLE_SECONDS * 1_000,
    now: currentTime,
    workshop,
    bindEffect,
    accessOf: accessMaker(workshop.clone),
    logEnd: logReader(),
    syncAgain,
    stopping,
    onMoment: killMoment(env().SLIPWAY_KILL_AT),
  };
}

/** Logs are read as the worker looks, so that a plan says the same whoever asked for it. */
function logReader(): EngineContext["logEnd"] {
  const { GITHUB_TOKEN: token } = env();
  const github = repositoryClient({ token, tokenName: "the worker's token (GITHUB_TOKEN)" });
  return (check) => readLogEnd(github, check);
}

interface Opened {
  readonly token: string;
  readonly github: GitHubClient;
}

/**
 * The world by a person's own token, so that GitHub itself says who did what and whether they may.
 * One client a token: it spaces that person's writes as GitHub asks. A token that is no longer in
 * our books is not kept here either.
 */
function accessMaker(clone: Clone): EngineContext["accessOf"] {
  const opened = new Map<string, Opened>();
  return async ({ accountId, login }): Promise<ActorAccess> => {
    const token = await readToken(accountId);
    const before = opened.get(accountId);
    opened.delete(accountId);
    if (token === null) {
      throw new TerminalError("not-permitted", `Slipway has no token of ${login} any more.`, {
        whatToDo: "Sign in again and let Slipway act on GitHub, then run the plan.",
      });
    }
    const github =
      before?.token === token ? before.github : openClient({ accountId, login }, token);
    opened.set(accountId, { token, github });
    return { github, clone, token, outlets: outlets() };
  };
}

function openClient({ accountId, login }: Actor, token: string): GitHubClient {
  return repositoryClient({
    token,
    onTokenRefused: () => forgetToken(accountId),
    tokenName: `the sign-in of ${login}`,
  });
}
