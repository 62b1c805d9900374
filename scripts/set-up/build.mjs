import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { checkout, inCheckout } from "../checkout.mjs";
import { isRunning, parseIdentity } from "../processes/identity.mjs";
import { lock } from "../processes/lock.mjs";
import { lastLines, runNode } from "../processes/run-command.mjs";
import { Problem, say } from "../problem.mjs";
import { hashOf } from "./source-hash.mjs";

/**
 * The built app. There are two places for it (next.config.ts, tsconfig.json), so that a new build
 * never takes the files from under an app that is still being served from the other.
 */

const PLACES = [".next", ".next-spare"];
const TWENTY_MINUTES = 1_200_000;

const INPUTS = [
  ...["app", "components", "lib", "public", "package-lock.json", "tsconfig.json"],
  ...["next.config.ts", "proxy.ts", "postcss.config.mjs", "imports.config.mjs"],
];

const isTest = (/** @type {string} */ file) => /\.test\.tsx?$/.test(file);

/** @param {string} place */
const stampOf = (place) => inCheckout(place, "slipway-built-from");

/** @param {string} place @param {string} hash */
const holds = (place, hash) =>
  existsSync(stampOf(place)) && readFileSync(stampOf(place), "utf8") === hash;

const users = (/** @type {string} */ place) => inCheckout(".slipway/builds", place);

/** Whether a running app is served from there. @param {string} place */
function isServed(place) {
  if (!existsSync(users(place))) return false;
  return readdirSync(users(place)).some((file) => {
    const identity = parseIdentity(readFileSync(path.join(users(place), file), "utf8"));
    if (identity && isRunning(identity)) return true;
    rmSync(path.join(users(place), file), { force: true });
    return false;
  });
}

/**
 * Notes that the supervisor `identity` serves from a place, until the returned function is called.
 * @param {string} place
 * @param {import("../processes/identity.mjs").ProcessIdentity} identity
 */
export function serveFrom(place, identity) {
  mkdirSync(users(place), { recursive: true });
  const file = path.join(users(place), `${identity.pid}-${Date.now()}.json`);
  writeFileSync(file, JSON.stringify(identity));
  return () => rmSync(file, { force: true });
}

/** @param {string} place @param {string} hash */
async function build(place, hash) {
  say("building the app (next build; about a minute) …");
  rmSync(stampOf(place), { force: true });
  const { ok, output, failure } = await runNode(
    [inCheckout("node_modules/next/dist/bin/next"), "build"],
    {
      cwd: checkout,
      env: {
        ...process.env,
        NODE_ENV: "production",
        NEXT_TELEMETRY_DISABLED: "1",
        SLIPWAY_BUILD_DIR: place,
      },
    },
  );
  if (!ok)
    throw new Problem(
      `The app could not be built: next build ${failure}.\n${lastLines(output, 60)}`,
    );
  writeFileSync(stampOf(place), hash);
}

/**
 * Builds the app unless it is built from these very sources.
 * @returns {Promise<string>} the folder to serve from, relative to the checkout
 */
export async function buildApp() {
  const hash = hashOf(INPUTS, (file) => !isTest(file));
  const ready = () => PLACES.find((place) => holds(place, hash));
  const found = ready();
  if (found) return found;
  const held = await lock(inCheckout(".slipway/build.lock"), {
    waitMs: TWENTY_MINUTES,
    onWait: (pid) => say(`process ${pid} is building the app, waiting for it …`),
  });
  if ("heldBy" in held)
    throw new Problem(
      `Process ${held.heldBy} has been building for 20 minutes; end it and start again.`,
    );
  try {
    const meanwhile = ready();
    if (meanwhile) return meanwhile;
    const place = PLACES.find((candidate) => !isServed(candidate));
    if (!place)
      throw new Problem(
        "The sources have changed, and both places for a build are being served from by running Slipways: " +
          "stop one of them and start again.",
      );
    await build(place, hash);
    return place;
  } finally {
    held.release();
  }
}
