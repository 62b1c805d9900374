import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { stateFolder } from "./checkout.mjs";
import { removeDatabase, startDatabase } from "./database.mjs";
import { identify } from "./processes/identity.mjs";
import { lock } from "./processes/lock.mjs";
import { holdPort } from "./processes/ports.mjs";
import { endLeftovers } from "./processes/process-group.mjs";
import { Problem, say } from "./problem.mjs";
import { buildApp, serveFrom } from "./set-up/build.mjs";
import { isLogProtected, openLogWords } from "./database/grants.mjs";
import { prepareTables } from "./database/tables.mjs";
import { generateClient } from "./set-up/prisma.mjs";
import * as environment from "./stack/environment.mjs";
import { appEnvironment, markOf, prepare } from "./stack/prepare.mjs";
import * as services from "./stack/services.mjs";
import { checkSettings } from "./stack/settings.mjs";
import { Supervisor } from "./stack/supervisor.mjs";
import { makeStateFolder, secretsOf } from "./state-folder.mjs";

/** Journeys and measurements: everybody asks from one address, as fast as they can. */
const ROOM_FOR_ONE_ADDRESS = { SLIPWAY_RATE_LIMIT_FACTOR: "1000", SLIPWAY_MOST_STREAMS: "1000" };

/** @typedef {import("./stack/prepare.mjs").Plan} Plan */

/**
 * The one way in which Slipway's processes are brought up: by `npm start`, the browser journeys, the
 * rehearsal command and the benchmark alike.
 */

/** @typedef {"sandbox" | "worker" | "app"} ServiceName */

/**
 * @typedef {object} StackOptions
 * @property {string} [dir] the state folder; two stacks never share one
 * @property {readonly ServiceName[]} [services] all by default
 * @property {Partial<Record<"app" | "sandbox" | "database", number>>} [ports] where to begin to look
 *   for free ports; without it PORT, SLIPWAY_SANDBOX_PORT and SLIPWAY_DATABASE_PORT count
 * @property {string} [from] the repository that the sandbox mirrors, a path or an address
 * @property {string} [asOf] the sandbox's clock at its start
 * @property {string} [sandboxDir] the folder of the sandbox's world
 * @property {boolean} [build] whether to build the app; true by default
 * @property {boolean} [development] serve the app by `next dev`
 * @property {boolean} [fresh] begins the rehearsal anew, in a new sandbox and an empty database
 * @property {boolean} [ownDatabase] a rehearsal on the embedded server, whatever DATABASE_URL and the
 *   GITHUB_ variables say
 * @property {boolean} [durable] false: the database may be lost when the machine goes down
 * @property {AbortSignal} [signal] gives up and stops what was started
 */

/**
 * @typedef {object} Stack
 * @property {string} dir
 * @property {string} url of the app
 * @property {string} databaseUrl
 * @property {{ url: string, token: string, sandboxDir: string, repository: string, personas: services.Persona[] } | undefined} sandbox
 *   in a rehearsal; the token is that of its control API
 * @property {environment.Environment} env what the worker and the app see
 * @property {string} build the folder that the app is served from
 * @property {Partial<Record<ServiceName, import("./processes/service.mjs").Service>>} services
 * @property {() => Promise<import("./processes/service.mjs").Service>} startWorker one more worker,
 *   for when one was killed on purpose
 * @property {Promise<string>} failed a sentence, once a part ended that nobody asked to
 * @property {() => Promise<void>} stop
 */

/** @param {import("./database/grants.mjs").Addresses} addresses */
async function bringUpToDate(addresses) {
  const changed = await prepareTables(addresses);
  if (changed) say("the database's tables are up to date (prisma migrate deploy)");
  if (await isLogProtected(addresses.app)) return;
  say(`the activity log is not protected: ${openLogWords}`);
}

/**
 * @param {Plan} plan
 * @returns {Promise<string>} its address
 */
async function openDatabase({ options, supervisor, dir, ports, databaseName, rehearsal }) {
  const given = options.ownDatabase ? undefined : process.env.DATABASE_URL;
  if (given) {
    await bringUpToDate({ owner: process.env.DATABASE_OWNER_URL || given, app: given });
    return given;
  }
  const { durable } = options;
  const database = await startDatabase({ dir, port: ports.database, durable });
  const { ended, stop, reused } = database;
  await supervisor.add({ name: "database", log: "postgres", ended, stop });
  if (reused) say("the database of last time is still running and is used again");
  if (options.fresh && rehearsal) await database.drop(databaseName);
  await database.create(databaseName);
  const app = database.url(databaseName);
  await bringUpToDate({ owner: database.ownerUrl(databaseName), app });
  return app;
}

/**
 * @param {Plan} plan
 * @returns {Promise<string>} the folder of the build
 */
async function prepareApp({ options, supervisor, has }) {
  await generateClient();
  if (options.development || options.build === false || !has("app")) return ".next";
  const place = await buildApp();
  const self = identify(process.pid);
  if (self) await supervisor.add({ name: "build", stop: serveFrom(place, self) });
  return place;
}

/** @param {Plan} plan */
async function openSandbox(plan) {
  const { options, supervisor, dir, secrets, has, rehearsal, ports, appUrl, base, sandboxDir } =
    plan;
  if (!rehearsal) return undefined;
  const { sandboxControlToken: token, oauthSecret, webhookSecret } = secrets;
  const service = await services.startSandbox({
    ...{ dir, sandboxDir, port: ports.sandbox, secrets, env: base },
    ...{ from: options.from, asOf: options.asOf, appUrl: has("app") ? appUrl : undefined },
    adopt: (part) => supervisor.add(part),
  });
  const url = `http://127.0.0.1:${ports.sandbox}`;
  const { repository, personas, ...outlets } = await services.askSandbox(url, token);
  const env = environment.rehearsalEnvironment({
    ...{ sandboxUrl: url, appUrl, repository },
    ...{ controlToken: token, oauthSecret, webhookSecret, ...outlets },
    ...{ workerToken: services.workerToken(sandboxDir), sealingKey: secrets.sealingKey },
    pushKey: secrets.pushKey,
  });
  return { service, env, url, token, sandboxDir, repository, personas };
}

/**
 * @param {StackOptions} options
 * @param {Supervisor} supervisor
 * @returns {Promise<Stack>}
 */
async function bringUp(options, supervisor) {
  await checkSettings(options);
  const plan = await prepare(options, supervisor);
  const givePortFree = plan.has("app") ? await holdPort(plan.ports.app) : async () => {};
  await supervisor.add({ name: "port", stop: givePortFree });
  const [databaseUrl, place, sandbox] = await Promise.all([
    openDatabase(plan),
    prepareApp(plan),
    openSandbox(plan),
  ]);
  const { dir, base, has, ports } = plan;
  const limits = options.ownDatabase ? ROOM_FOR_ONE_ADDRESS : {};
  const env = { ...base, ...limits, ...appEnvironment(plan, databaseUrl), ...sandbox?.env };
  const adopt = (/** @type {import("./processes/service.mjs").Service} */ part) =>
    supervisor.add(part);
  const startWorker = () => services.startWorker({ dir, env, adopt });
  const startApp = async () => {
    await givePortFree();
    return services.startApp({ dir, env, adopt, port: ports.app, place });
  };
  const [worker, app] = await Promise.all([
    has("worker") ? startWorker() : undefined,
    has("app") ? startApp() : undefined,
  ]);
  return {
    dir,
    url: String(env.NEXTAUTH_URL),
    databaseUrl,
    sandbox,
    env,
    build: place,
    services: { sandbox: sandbox?.service, worker, app },
    startWorker,
    failed: supervisor.failed,
    stop: () => supervisor.stop(),
  };
}

/** @param {AbortSignal | undefined} signal @returns {Promise<never>} */
const abortion = (signal) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new Problem("stopped before it was ready")));
  });

/**
 * Brings Slipway up and waits until all of it is ready; on failure nothing is left running.
 * @param {StackOptions} [options]
 * @returns {Promise<Stack>}
 */
export async function startStack(options = {}) {
  const supervisor = new Supervisor(options.dir ?? stateFolder());
  const failure = supervisor.failed.then((sentence) => {
    throw new Problem(sentence);
  });
  try {
    return await Promise.race([bringUp(options, supervisor), failure, abortion(options.signal)]);
  } catch (error) {
    await supervisor.stop();
    throw error;
  } finally {
    // From here on the caller watches `failed`.
    failure.catch(() => undefined);
  }
}

/**
 * Removes a state folder, ending what an earlier, killed stack may have left running in it.
 * @param {string} dir
 */
export async function removeStack(dir) {
  if (!existsSync(dir)) return;
  makeStateFolder(dir);
  await endLeftovers(dir, markOf(secretsOf(dir).instance));
  await removeDatabase(dir);
}

/**
 * Removes the state folders in `parent` whose Slipway is gone: each was for one use, and its owner
 * was killed before it could clear up.
 * @param {string} parent
 */
export async function removeAbandoned(parent) {
  const folders = existsSync(parent) ? readdirSync(parent) : [];
  for (const folder of folders) {
    const dir = path.join(parent, folder);
    const held = await lock(path.join(dir, "lock"));
    if ("release" in held) await removeStack(dir);
  }
}
