import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { stateFolder } from "../checkout.mjs";
import { Problem, say } from "../problem.mjs";
import { removeAbandoned, removeStack } from "../stack.mjs";
import { runChild } from "./child.mjs";
import { killEverything, startHeld, stopHeld } from "./held-stack.mjs";
import { LEGS, worldOf } from "./kill-legs.mjs";

/**
 * One way through everything that Slipway does (kill-legs.mjs), with workers that die right after each change
 * and everything killed besides, soon after each plan was approved, and started again. Does each run go on
 * and end, and has each of its effects happened once, by the sandbox's own books?
 *
 * A restart is ready when `npm start` would say so: app, worker and sandbox answer. From then on the
 * time is taken until the run has ended, or asks a person, where nobody can see what has happened. It is
 * asked then, and answered truly.
 */

/** After the approval, one leg after the other. */
const DELAYS_MS = [0, 120, 350];
/** A ticket whose answer was lost waits for a minute until GitHub’s lists have settled. */
const PATIENCE_MS = 150_000;

/** @typedef {import("./held-stack.mjs").Running} Running */
/** @typedef {import("./kill-legs.mjs").Leg} Leg */
/**
 * @typedef {object} Kill
 * @property {string} leg
 * @property {readonly string[]} kinds of effect in its plan
 * @property {number} delayMs after the approval
 * @property {number} workers that died in its run besides
 * @property {string} state in which the run ended
 * @property {string | null} error why
 * @property {number} asked how often a person was asked
 * @property {readonly { kind: string, count: number }[]} times how often each effect has happened
 * @property {number} seconds from the restart being ready to the run's end; 0 where it had ended
 * @property {number} restartSeconds until the restart was ready
 */

/**
 * Until the run ends or asks.
 * @param {string} databaseUrl
 * @param {string} run
 */
async function endOf(databaseUrl, run) {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(20)) {
      const { rows } = await client.query('SELECT "state" FROM "Run" WHERE "id" = $1', [run]);
      const state = String(rows[0]?.state);
      if (state !== "queued" && state !== "running") return;
    }
    throw new Problem(`The run ${run} does not end.`);
  } finally {
    await client.end();
  }
}

/** What goes through the legs: the stack that runs, and the numbers of the releases. */
class Way {
  /** @type {{ own: string | null, secret: string | null, advisory: unknown }} */
  known = { own: null, secret: null, advisory: null };
  /** @type {Kill[]} */
  kills = [];
  /** @type {ReadonlySet<string>} */
  every = new Set();

  /** @param {string} dir @param {Running} running @param {AbortSignal} signal */
  constructor(dir, running, signal) {
    this.dir = dir;
    this.running = running;
    this.signal = signal;
  }

  get world() {
    const { sandbox } = this.running.held;
    if (!sandbox) throw new Problem("Kills are for a rehearsal.");
    return worldOf(sandbox, () => this.known.own ?? "");
  }

  /** @param {Leg} leg */
  async approve(leg) {
    const more = { ...(await leg.before?.(this.world)) };
    if ("advisory" in more) this.known.advisory = more.advisory;
    const release = leg.isSecret ? this.known.secret : this.known.own;
    const { advisory } = this.known;
    const input = { release, ...(leg.isSecret ? { advisory } : {}), ...leg.input, ...more };
    /** @type {{ release: string | null, run: string, kinds: string[], every: string[] }} */
    const approved = await runChild("approve-plan.ts", {
      env: this.running.held.env,
      input,
      signal: this.signal,
    });
    if (leg.isSecret) this.known.secret = approved.release;
    else this.known.own ??= approved.release;
    this.every = new Set(approved.every);
    return approved;
  }

  /** @param {Leg} leg */
  async go(leg) {
    const { run, kinds } = await this.approve(leg);
    const delayMs = DELAYS_MS[this.kills.length % DELAYS_MS.length] ?? 0;
    const before = this.running.workers.killed;
    await sleep(delayMs);
    await killEverything(this.dir, this.running);
    const diedBefore = this.running.workers.killed - before;
    const killed = performance.now();
    this.running = await startHeld(this.dir, this.signal);
    const ready = performance.now();
    const { held, workers } = this.running;
    await endOf(held.databaseUrl, run);
    const seconds = (performance.now() - ready) / 1_000;
    const input = { run, sandboxDir: held.sandbox?.sandboxDir };
    /** @type {Pick<Kill, "state" | "error" | "asked" | "times">} */
    const settled = await runChild("settle-run.ts", { env: held.env, input, signal: this.signal });
    await leg.after?.(this.world);
    const restartSeconds = (ready - killed) / 1_000;
    const times = { seconds, restartSeconds, workers: diedBefore + workers.killed };
    this.kills.push({ leg: leg.name, kinds, delayMs, ...times, ...settled });
  }
}

/** @param {Kill} kill */
function tell({ leg, delayMs, workers, state, error, asked, times, seconds, restartSeconds }) {
  const counted = times.map(({ kind, count }) => `${kind} ${count}×`).join(", ");
  const why = error === null ? "" : ` (${error})`;
  const questions = asked === 0 ? "" : `, a person was asked ${asked}×`;
  say(
    `${leg}: everything killed after ${delayMs} ms and ${workers} workers besides: ${state}${why} ` +
      `${seconds.toFixed(1)} s after the restart, which took ${restartSeconds.toFixed(1)} s` +
      `${questions}; ${counted} (load ${(os.loadavg()[0] ?? 0).toFixed(1)})`,
  );
}

/** @param {string} dir @param {AbortSignal} signal */
async function killThrough(dir, signal) {
  const way = new Way(dir, await startHeld(dir, signal), signal);
  try {
    // Checks and uploads that end soon and well: they are not what is measured.
    const soon = { flakyEvery: 0, checkSeconds: 1, pypiSeconds: 1, docsSeconds: 1 };
    await way.world.control("settings", soon);
    for (const leg of LEGS) {
      await way.go(leg);
      const [last] = way.kills.slice(-1);
      if (last) tell(last);
    }
  } finally {
    await stopHeld(way.running);
  }
  const met = new Set(way.kills.flatMap(({ kinds }) => kinds));
  const missing = [...way.every].filter((kind) => !met.has(kind));
  if (missing.length > 0)
    throw new Problem(`No leg of scripts/bench/kill-legs.mjs has: ${missing.join(", ")}.`);
  return way.kills;
}

/** @param {AbortSignal} signal */
export async function measureKills(signal) {
  if (process.env.GITHUB_ID || process.env.GITHUB_SECRET)
    throw new Problem("Kills are for a rehearsal: unset GITHUB_ID and GITHUB_SECRET.");
  say("starting everything (the app is built first, where it is not) …");
  const parent = path.join(stateFolder(), "kills");
  await removeAbandoned(parent);
  const dir = path.join(parent, String(process.pid));
  try {
    return { kills: await killThrough(dir, signal) };
  } finally {
    await removeStack(dir);
  }
}
