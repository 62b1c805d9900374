import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { checkout, inCheckout, stateFolder } from "../checkout.mjs";
import { runningDatabase } from "../database.mjs";
import { Problem, say } from "../problem.mjs";
import { killGroups } from "../processes/process-group.mjs";
import { removeAbandoned, removeStack } from "../stack.mjs";
import { markOf } from "../stack/prepare.mjs";
import { secretsOf } from "../state-folder.mjs";
import { runChild } from "./child.mjs";

/**
 * Everything is killed just after a plan was approved, and started again, and the run goes on: how soon
 * does it end, and is anything there twice?
 *
 * Everything is all that `npm start` has running, by SIGKILL: the process itself, which watches the
 * others and would stop them in order; the app; the worker; the sandbox; what these have started (git,
 * Python, builds of plans), also in process groups of its own; and the embedded PostgreSQL, which a
 * `kill -9` of `npm start` alone would leave running: it has to recover besides. What is left is files:
 * the database's, the sandbox's books, clone and worktrees, and the locks and notes of the dead.
 *
 * A restart is ready when `npm start` would say so: app, worker and sandbox answer. From then on the
 * time is taken until the run has ended.
 */

/** The steps that change the world. */
const STEPS = [
  "prepare.ticket",
  "prepare.branch",
  "candidate.prepare",
  "candidate.pull-request",
  "candidate.publish",
  "candidate.review",
];

const DELAYS_MS = [0, 120, 350];
/** A ticket whose answer was lost waits for a minute until GitHub’s lists have settled. */
const PATIENCE_MS = 120_000;
const PORTS = { app: 3970, sandbox: 4570, database: 5970 };

/**
 * @typedef {object} Running all of Slipway, held by a process of its own
 * @property {import("node:child_process").ChildProcess} holder
 * @property {import("./hold-stack.mjs").Held} held
 */
/**
 * @typedef {object} Kill
 * @property {string} step
 * @property {number} delayMs after the approval
 * @property {string} state in which the run ended
 * @property {number} seconds from the restart being ready to the run's end; 0 where it had ended
 * @property {number} restartSeconds until the restart was ready
 */

/**
 * @param {string} dir
 * @param {AbortSignal} signal
 * @returns {Promise<Running>} once all of it is ready
 */
async function start(dir, signal) {
  const holder = fork(inCheckout("scripts/bench/hold-stack.mjs"), {
    cwd: checkout,
    // Its own group, as that of an `npm start` in a terminal of its own.
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  signal.addEventListener("abort", () => letGo(holder), { once: true });
  holder.send({ dir, ports: PORTS, ownDatabase: true });
  const [held] = await Promise.race([
    once(holder, "message"),
    once(holder, "exit").then(() => {
      throw new Problem("Slipway did not start; see above.");
    }),
  ]);
  if (held.pids.length !== 3) throw new Problem("App, worker and sandbox are to be killed.");
  return { holder, held };
}

/** @param {Running["holder"]} holder */
const letGo = (holder) => holder.connected && holder.disconnect();

/** @param {Running} running */
async function stop({ holder }) {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const ended = once(holder, "exit");
  letGo(holder);
  await ended;
}

/**
 * Checks and uploads that end soon and well: they are not what is measured.
 * @param {Running} running
 */
async function hurry({ held: { sandbox } }) {
  const answer = await fetch(`${sandbox?.url}/_sandbox/settings`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandbox?.token}`, "content-type": "application/json" },
    body: JSON.stringify({ flakyEvery: 0, checkSeconds: 1, pypiSeconds: 1 }),
  });
  if (!answer.ok)
    throw new Problem(`The sandbox answered ${answer.status}: ${await answer.text()}`);
}

/** @param {string} dir @param {Running} running */
async function killEverything(dir, { holder, held }) {
  const database = await runningDatabase(dir);
  if (holder.pid === undefined || database === undefined)
    throw new Problem("What is to be killed is not running.");
  const gone = once(holder, "exit");
  // The holder first: it must not come to stop the others in order.
  killGroups([holder.pid, ...held.pids, database], markOf(secretsOf(dir).instance));
  await gone;
}

/**
 * @param {string} databaseUrl
 * @param {string} run
 * @returns {Promise<string>} the state in which it ended
 */
async function endOf(databaseUrl, run) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(20)) {
      const { rows } = await client.query('SELECT "state" FROM "Run" WHERE "id" = $1', [run]);
      const state = String(rows[0]?.state);
      if (state !== "queued" && state !== "running") return state;
    }
    return "still running";
  } finally {
    await client.end();
  }
}

/**
 * How often each thing of the release is there: read from the sandbox's own books and its git.
 * @param {string} sandboxDir the folder
 * @param {string} release
 * @returns {Record<string, number>}
 */
function countsOf(sandboxDir, release) {
  const { repository, issues, pullRequests, releases } = JSON.parse(
    readFileSync(path.join(sandboxDir, "world.json"), "utf8"),
  );
  const gitDir = path.join(sandboxDir, "git", repository.owner, `${repository.name}.git`);
  const git = (/** @type {readonly string[]} */ ...args) =>
    execFileSync("git", ["--git-dir", gitDir, ...args], { encoding: "utf8" })
      .split("\n")
      .filter(Boolean);
  const [branch = ""] = git(
    "for-each-ref",
    "--format=%(refname)",
    `refs/heads/release-${release}-*`,
  );
  const messages = git("log", "--format=%s", `refs/heads/trunk..${branch}`);
  /** @param {readonly unknown[]} all */
  const extra = (all) => 1 + all.length - new Set(all).size;
  const tag = `twisted-${release}rc1`;
  return {
    tickets: issues.filter(
      (/** @type {{ title: string }} */ issue) => issue.title === `Release ${release}`,
    ).length,
    branches: git("for-each-ref", `refs/heads/release-${release}-*`).length,
    commits: extra(messages),
    "pull requests": pullRequests.filter(
      (/** @type {{ headRefName: string }} */ pull) => `refs/heads/${pull.headRefName}` === branch,
    ).length,
    tags: git("for-each-ref", `refs/tags/${tag}`).length,
    "GitHub releases": releases.filter(
      (/** @type {{ tagName: string }} */ one) => one.tagName === tag,
    ).length,
  };
}

/**
 * One release through all the steps, everything killed at each.
 * @param {string} dir
 * @param {number} delayMs
 * @param {AbortSignal} signal
 */
async function killThrough(dir, delayMs, signal) {
  /** @type {Kill[]} */
  const kills = [];
  /** @type {string | null} */
  let release = null;
  let running = await start(dir, signal);
  try {
    await hurry(running);
    for (const step of STEPS) {
      const input = { step, release };
      /** @type {{ release: string, run: string }} */
      const approved = await runChild("approve-step.ts", { env: running.held.env, input, signal });
      release = approved.release;
      await sleep(delayMs);
      await killEverything(dir, running);
      const killed = performance.now();
      running = await start(dir, signal);
      const ready = performance.now();
      const state = await endOf(running.held.databaseUrl, approved.run);
      const seconds = (performance.now() - ready) / 1_000;
      const restartSeconds = (ready - killed) / 1_000;
      say(
        `${step}, killed after ${delayMs} ms: ${state} ${seconds.toFixed(2)} s after the restart, ` +
          `which took ${restartSeconds.toFixed(1)} s (load ${(os.loadavg()[0] ?? 0).toFixed(1)})`,
      );
      kills.push({ step, delayMs, state, seconds, restartSeconds });
    }
  } finally {
    await stop(running);
  }
  const sandboxDir = running.held.sandbox?.sandboxDir ?? "";
  return { kills, counts: countsOf(sandboxDir, release ?? "") };
}

/** @param {AbortSignal} signal */
export async function measureKills(signal) {
  if (process.env.GITHUB_ID || process.env.GITHUB_SECRET)
    throw new Problem("Kills are for a rehearsal: unset GITHUB_ID and GITHUB_SECRET.");
  say("starting everything (the app is built first, where it is not) …");
  const parent = path.join(stateFolder(), "kills");
  await removeAbandoned(parent);
  const rounds = [];
  for (const delayMs of DELAYS_MS) {
    const dir = path.join(parent, `${process.pid}-${delayMs}`);
    try {
      rounds.push(await killThrough(dir, delayMs, signal));
    } finally {
      await removeStack(dir);
    }
  }
  return {
    kills: rounds.flatMap(({ kills }) => kills),
    counts: rounds.map(({ counts }) => counts),
  };
}
