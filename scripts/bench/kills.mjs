import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { stateFolder } from "../checkout.mjs";
import { runningDatabase } from "../database.mjs";
import { Problem, say } from "../problem.mjs";
import { removeAbandoned, removeStack, startStack } from "../stack.mjs";
import { runChild } from "./child.mjs";

/**
 * Everything is killed just after a plan was approved: database, sandbox and worker, by SIGKILL. Then
 * everything is started again, and the run goes on: how soon does it end, and is anything there twice?
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
const PATIENCE_MS = 60_000;
const PORTS = { app: 3970, sandbox: 4570, database: 5970 };

/** @typedef {import("../stack.mjs").Stack} Stack */
/**
 * @typedef {object} Kill
 * @property {string} step
 * @property {number} delayMs after the approval
 * @property {string} state in which the run ended
 * @property {number} seconds from the restart being ready to the run's end; 0 where it had ended
 */

/** @param {string} dir @param {AbortSignal} signal */
const start = (dir, signal) =>
  startStack({
    ...{ dir, signal, ports: PORTS, ownDatabase: true, build: false },
    services: ["sandbox", "worker"],
  });

/**
 * Checks and uploads that end soon and well: they are not what is measured.
 * @param {Stack} stack
 */
async function hurry({ sandbox }) {
  const answer = await fetch(`${sandbox?.url}/_sandbox/settings`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandbox?.token}`, "content-type": "application/json" },
    body: JSON.stringify({ flakyEvery: 0, checkSeconds: 1, pypiSeconds: 1 }),
  });
  if (!answer.ok)
    throw new Problem(`The sandbox answered ${answer.status}: ${await answer.text()}`);
}

/** @param {number} pid */
function killGroup(pid) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It had ended by itself: it was one of the others that were killed a moment ago.
  }
}

/** @param {Stack} stack */
async function killEverything({ dir, services: { worker, sandbox }, stop }) {
  const database = await runningDatabase(dir);
  const pids = [worker?.pid, sandbox?.pid, database];
  for (const pid of pids) if (pid !== undefined) killGroup(pid);
  // What is left is our own: locks and notes.
  await stop();
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
 * @param {string} world the folder
 * @param {string} release
 * @returns {Record<string, number>}
 */
function countsOf(world, release) {
  const { repository, issues, pullRequests, releases } = JSON.parse(
    readFileSync(path.join(world, "world.json"), "utf8"),
  );
  const gitDir = path.join(world, "git", repository.owner, `${repository.name}.git`);
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
  let stack = await start(dir, signal);
  try {
    await hurry(stack);
    for (const step of STEPS) {
      const { env } = stack;
      const input = { step, release };
      /** @type {{ release: string, run: string }} */
      const approved = await runChild("approve-step.ts", { env, input, signal });
      release = approved.release;
      await sleep(delayMs);
      await killEverything(stack);
      stack = await start(dir, signal);
      const ready = performance.now();
      const state = await endOf(stack.databaseUrl, approved.run);
      const seconds = (performance.now() - ready) / 1_000;
      say(
        `${step}, killed after ${delayMs} ms: ${state} ${seconds.toFixed(2)} s after the restart`,
      );
      kills.push({ step, delayMs, state, seconds });
    }
  } finally {
    await stack.stop();
  }
  const world = stack.sandbox?.sandboxDir ?? "";
  return { kills, counts: countsOf(world, release ?? "") };
}

/** @param {AbortSignal} signal */
export async function measureKills(signal) {
  if (process.env.GITHUB_ID || process.env.GITHUB_SECRET)
    throw new Problem("Kills are for a rehearsal: unset GITHUB_ID and GITHUB_SECRET.");
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
