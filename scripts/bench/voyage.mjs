import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { inCheckout } from "../checkout.mjs";
import { Problem } from "../problem.mjs";
import { runNode } from "../processes/run-command.mjs";
import { inSeconds } from "./table.mjs";

/**
 * A whole release, headless, from an open blocker to the closed ticket, with a second candidate for a defect of the
 * first: `npm run rehearse -- --until post.close-ticket --candidates 2`.
 */

const UNTIL = "post.close-ticket";
const CANDIDATES = "2";
const AIM_SECONDS = 20;

/** @typedef {{ reached: boolean, timings: { total: number, presses: { step: string, plan: number, run: number }[] } }} Report */

/** @returns what of its wall time went into plans and into runs; the rest are syncs and looks at the world */
export async function measureVoyage() {
  const dir = mkdtempSync(path.join(os.tmpdir(), "slipway-voyage-"));
  const file = path.join(dir, "voyage.json");
  try {
    const began = performance.now();
    const options = ["--until", UNTIL, "--candidates", CANDIDATES, "--json", file];
    const args = [inCheckout("scripts/rehearse.mjs"), ...options];
    const { ok, output } = await runNode(args, { signal: "SIGTERM" });
    if (!ok) throw new Problem(`The voyage did not reach ${UNTIL}:\n${output.slice(-2_000)}`);
    const wholeSeconds = (performance.now() - began) / 1_000;
    /** @type {Report} */
    const { timings } = JSON.parse(readFileSync(file, "utf8"));
    const sum = (/** @type {"plan" | "run"} */ part) =>
      timings.presses.reduce((ms, press) => ms + press[part], 0) / 1_000;
    return {
      seconds: timings.total / 1_000,
      planSeconds: sum("plan"),
      runSeconds: sum("run"),
      presses: timings.presses,
      wholeSeconds,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * @param {Awaited<ReturnType<typeof measureVoyage>>} voyage
 * @returns {import("./table.mjs").Row[]}
 */
export const voyageRows = ({ seconds, planSeconds, runSeconds, presses, wholeSeconds }) => [
  {
    what: `a whole release with ${CANDIDATES} candidates, headless, once started`,
    value: inSeconds(seconds),
    beside: `${inSeconds(wholeSeconds)} with starting and stopping the world`,
    aim: `at most ${AIM_SECONDS} s`,
    met: seconds <= AIM_SECONDS,
  },
  { what: `  building its ${presses.length} plans`, value: inSeconds(planSeconds) },
  { what: "  running them", value: inSeconds(runSeconds) },
  { what: "  syncs and looks between", value: inSeconds(seconds - planSeconds - runSeconds) },
];
