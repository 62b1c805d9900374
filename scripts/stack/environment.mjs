import path from "node:path";
import { inCheckout } from "../checkout.mjs";

/** The environments of Slipway's processes (read by lib/config/env.ts). */

/** The OAuth app by which people sign in to a rehearsal. */
const REHEARSAL_CLIENT = "slipway-rehearsal";

/** Variables that would bind git to some repository instead of the one it is told. */
const GIT_BINDINGS = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_PREFIX",
];

/** What only the set-up needs: app and worker are not told it. */
const OWNERS = ["DATABASE_OWNER_URL"];

const PORTS = ["PORT", "SLIPWAY_SANDBOX_PORT", "SLIPWAY_DATABASE_PORT"];

/** @typedef {NodeJS.ProcessEnv} Environment */
/** @typedef {Record<string, string | undefined>} Variables */

/** What says that this is the real GitHub. GITHUB_TOKEN alone does not: many machines set it. */
const SIGN_IN = ["GITHUB_ID", "GITHUB_SECRET"];

/** @param {Variables} given */
export const isRehearsal = (given) => SIGN_IN.every((name) => !given[name]);

/** @param {string} name @param {Variables} given */
const withLoopback = (name, given) =>
  [...(given[name] ? [given[name]] : []), "127.0.0.1", "localhost"].join(",");

/**
 * What all processes share.
 * @param {{ dir: string, python: string, instance: string, development?: boolean }} options
 * @param {Variables} [given]
 * @returns {Environment}
 */
export function baseEnvironment(
  { dir, python, instance, development = false },
  given = process.env,
) {
  const kept = [...GIT_BINDINGS, ...OWNERS];
  const inherited = Object.entries(given).filter(([name]) => !kept.includes(name));
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: development ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PATH: [inCheckout("node_modules/.bin"), given.PATH].join(path.delimiter),
    // git and others would ask a proxy for 127.0.0.1 otherwise.
    NO_PROXY: withLoopback("NO_PROXY", given),
    no_proxy: withLoopback("no_proxy", given),
    SLIPWAY_DIR: dir,
    SLIPWAY_PYTHON: python,
    SLIPWAY_INSTANCE: instance,
  };
}

/**
 * The address of the app and of its database, and what signs its sessions.
 * @param {{ appUrl: string, databaseUrl: string, sessionSecret: string }} options
 * @param {Variables} [given]
 * @returns {Variables}
 */
export function appEnvironment({ appUrl, databaseUrl, sessionSecret }, given = process.env) {
  return {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: given.NEXTAUTH_URL || appUrl,
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET || sessionSecret,
  };
}

/**
 * What the processes would be told, as far as it is known before anything is started: what people
 * set, and examples of what is chosen and made later.
 * @param {{ ownDatabase?: boolean, ownPorts?: boolean }} options what of it is not read
 * @param {Variables} [given]
 * @returns {Variables}
 */
export function settings({ ownDatabase = false, ownPorts = false }, given = process.env) {
  const unread = [...(ownDatabase ? ["DATABASE_URL", ...OWNERS] : []), ...(ownPorts ? PORTS : [])];
  const read = Object.fromEntries(Object.entries(given).filter(([name]) => !unread.includes(name)));
  const address = "http://127.0.0.1";
  const secret = "made at the first start";
  const databaseUrl = read.DATABASE_URL || "postgresql://slipway@127.0.0.1/slipway";
  const app = appEnvironment({ appUrl: address, databaseUrl, sessionSecret: secret }, read);
  const world = rehearsalEnvironment({
    ...{ sandboxUrl: address, appUrl: address, repository: "twisted/twisted" },
    ...{ controlToken: secret, oauthSecret: secret, webhookSecret: secret, workerToken: secret },
    ...{ smtpPort: 25, ircPort: 6667 },
    sealingKey: Buffer.alloc(32).toString("base64"),
    pushKey: Buffer.alloc(32, 1).toString("base64url"),
  });
  return { ...read, ...app, ...(ownDatabase || isRehearsal(given) ? world : {}) };
}

/**
 * Everything outside, played by the sandbox. What was set for the real GitHub is overridden.
 * @param {{ sandboxUrl: string, appUrl: string, repository: string, controlToken: string, oauthSecret: string, webhookSecret: string, workerToken: string, sealingKey: string, pushKey: string, smtpPort: number, ircPort: number }} options
 * @returns {Variables}
 */
export function rehearsalEnvironment(options) {
  const { sandboxUrl, appUrl, repository } = options;
  return {
    NEXTAUTH_URL: appUrl,
    SLIPWAY_KEYS: options.sealingKey,
    GITHUB_REPOSITORY: repository,
    GITHUB_WEB_URL: sandboxUrl,
    GITHUB_API_URL: `${sandboxUrl}/api/v3`,
    GITHUB_GRAPHQL_URL: `${sandboxUrl}/api/graphql`,
    GITHUB_GIT_URL: `${sandboxUrl}/${repository}.git`,
    GITHUB_ID: REHEARSAL_CLIENT,
    GITHUB_SECRET: options.oauthSecret,
    GITHUB_TOKEN: options.workerToken,
    GITHUB_WEBHOOK_SECRET: options.webhookSecret,
    PYPI_URL: `${sandboxUrl}/_pypi`,
    OSV_URL: `${sandboxUrl}/_osv`,
    PYPI_PROJECT: "Twisted",
    DOCS_PREVIEW_URL: `${sandboxUrl}/_docs/twisted--{pr}/en/{pr}/`,
    MAIL_SMTP_URL: `smtp://127.0.0.1:${options.smtpPort}`,
    MAIL_FROM: "Twisted release desk <release-desk@example.org>",
    MAIL_LIST: "twisted@python.org",
    MAIL_ARCHIVE_URL: `${sandboxUrl}/hyperkitty`,
    IRC_URL: `irc://127.0.0.1:${options.ircPort}`,
    IRC_NICK: "twisted-release",
    PUSH_PRIVATE_KEY: options.pushKey,
    DOCS_URL: `${sandboxUrl}/_docs/en/{version}/`,
    DOCS_API_URL: `${sandboxUrl}/_docs/api/v3/projects/twisted/versions/{version}/`,
    SLIPWAY_SANDBOX_URL: sandboxUrl,
    SLIPWAY_SANDBOX_TOKEN: options.controlToken,
  };
}
