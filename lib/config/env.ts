import { z } from "zod";
import { publicPushKey } from "./push-key";

/**
 * The environment, read once and checked as a whole: a wrong start names every wrong or missing
 * variable in one message instead of failing at each in turn. Server only.
 */

const address = z
  .url({ protocol: /^https?$/, error: "is not an http(s) address" })
  .transform((text) => text.replace(/\/+$/, ""));

const loopback = ["127.0.0.1", "localhost", "[::1]"];

/** What is read from there counts as evidence: nobody on the way may change it. */
const trusted = address.refine(
  (text) =>
    URL.canParse(text) && (text.startsWith("https:") || loopback.includes(new URL(text).hostname)),
  { error: "is neither https nor on this machine" },
);

const port = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535, {
    error: "is not a port from 1 to 65535",
  })
  .optional();

/** Keys of 32 bytes in base64, separated by commas. */
const keys = z
  .string()
  .transform((text) => text.split(",").map((key) => key.trim()))
  .refine((all) => all.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)), {
    error: "has a key that is not 32 bytes in base64",
  });

const variables = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "is not a postgresql:// address" })
    .describe("the PostgreSQL database, postgresql://USER:PASSWORD@HOST:PORT/NAME"),
  DATABASE_OWNER_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "is not a postgresql:// address" })
    .optional()
    .describe("the same database for the role that owns its tables; only the set-up is told it"),
  NEXTAUTH_URL: address.describe("the address at which people open Slipway"),
  NEXTAUTH_SECRET: z
    .string()
    .min(16, { error: "is shorter than 16 characters" })
    .describe("signs the sessions; make one with: openssl rand -base64 32"),
  SLIPWAY_KEYS: keys.describe(
    "seal people's GitHub tokens and session keys in the database; several are separated by commas, the first seals and all open; make one with: openssl rand -base64 32",
  ),
  PORT: port.describe("where the app listens; unset, the next free port from 3000 on"),
  SLIPWAY_SANDBOX_PORT: port.describe(
    "where a rehearsal's sandbox listens; unset, the next free port from 4100 on",
  ),
  SLIPWAY_DATABASE_PORT: port.describe(
    "where the embedded database listens; unset, the next free port from 5544 on",
  ),
  SLIPWAY_DIR: z
    .string()
    .default(".slipway")
    .describe("the folder for the clone, worktrees, logs and the embedded database"),
  SLIPWAY_PYTHON: z
    .string()
    .default("/usr/bin/python3")
    .describe("a python3 that can import incremental and towncrier"),
  SLIPWAY_SETTLE_SECONDS: z
    .string()
    .regex(/^\d{1,4}$/, { error: "is no number of seconds" })
    .default("60")
    .transform(Number)
    .describe(
      "so long GitHub's lists may be behind after an answer of GitHub that was lost: an issue is opened again only afterwards, if it does not show",
    ),
  SLIPWAY_REMIND_AFTER_HOURS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: "is no number of hours from 1 on" })
    .default("72")
    .transform(Number)
    .describe(
      "so long it may be somebody's turn before they are told again, and again after as long",
    ),
  SLIPWAY_RATE_LIMIT_FACTOR: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: "is no whole number from 1 to 9999" })
    .default("1")
    .transform(Number)
    .describe("multiplies how often one person or address may ask (lib/domain/request-limit.ts)"),
  SLIPWAY_MOST_STREAMS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, { error: "is no whole number from 1 to 99999" })
    .default("100")
    .transform(Number)
    .describe("how many live connections one person or address may have open at a time"),
  SLIPWAY_ADDRESS_HEADER: z
    .string()
    .regex(/^[A-Za-z][\w-]{1,49}$/, { error: "is not the name of a header" })
    .optional()
    .describe(
      "the header in which your own reverse proxy says from where a request came, such as X-Forwarded-For: its last address counts; unset, none is believed",
    ),
  SLIPWAY_ACCEPT_UNCONTAINED: z
    .string()
    .trim()
    .min(3, { error: "is no name" })
    .max(100, { error: "is longer than 100 characters" })
    .optional()
    .describe(
      "the name of the person who accepts that tools run on a branch without containment, where bubblewrap does not work",
    ),
  GITHUB_REPOSITORY: z
    .string()
    .regex(/^[\w.-]+\/[\w.-]+$/, { error: 'is not of the form "owner/name"' })
    .default("twisted/twisted")
    .describe("the repository whose releases are made"),
  GITHUB_WEB_URL: address.default("https://github.com").describe("GitHub's pages"),
  GITHUB_API_URL: address.default("https://api.github.com").describe("GitHub's REST API"),
  GITHUB_GRAPHQL_URL: address
    .default("https://api.github.com/graphql")
    .describe("GitHub's GraphQL API"),
  GITHUB_GIT_URL: address
    .optional()
    .describe("where git fetches and pushes; by default the repository at GITHUB_WEB_URL"),
  GITHUB_ID: z.string().describe("client id of the GitHub OAuth app by which people sign in"),
  GITHUB_SECRET: z.string().describe("client secret of that OAuth app"),
  GITHUB_TOKEN: z
    .string()
    .describe("a token with which the worker reads the repository: contents, issues, actions"),
  GITHUB_WEBHOOK_SECRET: z
    .string()
    .optional()
    .describe("the secret of the repository's webhook; without it Slipway only polls"),
  PYPI_URL: address.default("https://pypi.org").describe("the package index"),
  OSV_URL: address
    .default("https://api.osv.dev")
    .describe("the public database of vulnerabilities that follows GitHub's advisories"),
  PYPI_PROJECT: z.string().default("Twisted").describe("the project's name on the package index"),
  DOCS_PREVIEW_URL: z
    .string()
    .includes("{pr}", { error: "does not contain {pr}, the pull request's number" })
    .default("https://twisted--{pr}.org.readthedocs.build/en/{pr}/")
    .describe("the documentation preview of a pull request, with {pr} for its number"),
  MAIL_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "is not an smtp:// or smtps:// address" })
    .optional()
    .describe(
      "the server that takes the desk's mail, smtps://USER:PASSWORD@HOST:PORT (smtp:// is encrypted by STARTTLS); unset, Slipway sends no mail",
    ),
  MAIL_FROM: z
    .string()
    .trim()
    .regex(/^([^<>\r\n]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/, { error: "is not NAME <ADDRESS>" })
    .optional()
    .describe("in whose name the desk writes, NAME <ADDRESS>; set together with MAIL_SMTP_URL"),
  MAIL_LIST: z
    .string()
    .regex(/^[\w.+-]+@[\w.-]+$/, { error: "is not the address of a list" })
    .default("twisted@python.org")
    .describe("the list that announcements go to"),
  MAIL_ARCHIVE_URL: trusted
    .default("https://mail.python.org/archives")
    .describe("the HyperKitty that has the list's archive; https"),
  IRC_URL: z
    .url({ protocol: /^ircs?$/, error: "is not an irc:// or ircs:// address" })
    .refine((text) => text.startsWith("ircs:") || loopback.includes(new URL(text).hostname), {
      error: "is neither ircs:// nor on this machine",
    })
    .optional()
    .describe(
      "the IRC server with the project's channels, ircs://ACCOUNT:PASSWORD@HOST:PORT; unset, Slipway is not on IRC",
    ),
  IRC_NICK: z
    .string()
    .regex(/^[A-Za-z][\w-]{0,15}$/, { error: "is no nick" })
    .default("twisted-release")
    .describe("what the desk is called on IRC"),
  NOTICE_IRC_CHANNEL: z
    .string()
    .regex(/^#[^\s,\p{Cc}]{1,49}$/u, { error: "is not the name of a channel" })
    .optional()
    .describe(
      "the team's IRC channel that hears of public notices, such as #twisted-dev; unset, none does. Needs IRC_URL",
    ),
  NOTICE_MATRIX_WEBHOOK: trusted
    .optional()
    .describe(
      "the incoming webhook of the team's Matrix room that hears of public notices; https; unset, none does",
    ),
  PUSH_PRIVATE_KEY: z
    .string()
    .refine((text) => publicPushKey(text) !== null, { error: "is no private key for web push" })
    .optional()
    .describe(
      "signs what is sent by web push; make one with: npx web-push generate-vapid-keys (its private key); unset, none is sent",
    ),
  PUSH_SERVICES: z
    .string()
    .transform((text) => text.split(",").map((host) => host.trim().toLowerCase()))
    .refine((all) => all.every((host) => /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host)), {
      error: "has a name that is no host",
    })
    .default([
      ...["fcm.googleapis.com", "*.push.services.mozilla.com"],
      ...["*.notify.windows.com", "*.push.apple.com"],
    ])
    .describe(
      "the hosts of push services that may be written to, separated by commas; *.example.org is all names under it",
    ),
  DOCS_URL: z
    .string()
    .includes("{version}", { error: "does not contain {version}" })
    .default("https://docs.twisted.org/en/{version}/")
    .describe("the documentation as readers see it, with {version} for a docs version"),
  DOCS_API_URL: z
    .string()
    .includes("{version}", { error: "does not contain {version}" })
    .default("https://readthedocs.org/api/v3/projects/twisted/versions/{version}/")
    .describe("what Read the Docs' API says of a docs version, with {version} for it"),
  SLIPWAY_SANDBOX_URL: address
    .optional()
    .describe("the sandbox of a rehearsal; npm start sets it, leave it unset otherwise"),
  SLIPWAY_SANDBOX_TOKEN: z
    .string()
    .optional()
    .describe("the secret of the sandbox's control API; set together with SLIPWAY_SANDBOX_URL"),
  SLIPWAY_KILL_AT: z
    .string()
    .regex(/^(before-effect|after-effect|recorded):[a-z-]+$/, { error: "is not MOMENT:EFFECT" })
    .optional()
    .describe(
      "for the kill tests: the worker ends itself by SIGKILL at that moment of that effect",
    ),
});

type Variables = z.infer<typeof variables>;

/** The checked environment; the names are those of the variables. */
export type Env = Readonly<Variables & { GITHUB_GIT_URL: string }>;

type Source = Readonly<Record<string, string | undefined>>;

/** One sentence a variable: what is wrong with it and what it should be. */
function complaints(error: z.ZodError, source: Source): string[] {
  return error.issues.map((issue) => {
    const name = String(issue.path[0]);
    const state = source[name] === undefined ? "is missing" : issue.message;
    const field = Object.entries(variables.shape).find(([key]) => key === name)?.[1];
    return `${name} ${state}: ${field?.description ?? "see docs/guide.md"}.`;
  });
}

/** Of each pair both are needed: a rehearsal's address and secret, a mail server and a sender. */
const pairs = [
  ["SLIPWAY_SANDBOX_URL", "SLIPWAY_SANDBOX_TOKEN"],
  ["MAIL_SMTP_URL", "MAIL_FROM"],
] as const;

/** What is of no use without another. */
const needs = [["NOTICE_IRC_CHANNEL", "IRC_URL"]] as const;

function unpaired(source: Source): string[] {
  const useless = needs.flatMap(([given, missing]) =>
    source[given] === undefined || source[missing] !== undefined
      ? []
      : [`${missing} is missing: it is needed because ${given} is set.`],
  );
  const halves = pairs.flatMap(([one, other]) => {
    if ((source[one] === undefined) === (source[other] === undefined)) return [];
    const [given, missing] = source[one] === undefined ? [other, one] : [one, other];
    return [`${missing} is missing: it is needed because ${given} is set.`];
  });
  return [...halves, ...useless];
}

/**
 * Checks an environment. An empty variable counts as missing, as `NAME=` in a file means it.
 * @throws Error with one message that names every wrong or missing variable and what to do.
 */
export function parseEnv(given: Source): Env {
  const source = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, value === "" ? undefined : value]),
  );
  const parsed = variables.safeParse(source);
  const wrong = [...(parsed.success ? [] : complaints(parsed.error, source)), ...unpaired(source)];
  if (!parsed.success || wrong.length > 0) {
    const count =
      wrong.length === 1
        ? "1 environment variable is"
        : `${wrong.length} environment variables are`;
    throw new Error(
      `Slipway cannot start: ${count} wrong or missing.\n${wrong.map((line) => `  ${line}`).join("\n")}\n` +
        "Correct them and start again; with GITHUB_ID and GITHUB_SECRET unset, Slipway rehearses.",
    );
  }
  const { data } = parsed;
  const gitUrl = data.GITHUB_GIT_URL ?? `${data.GITHUB_WEB_URL}/${data.GITHUB_REPOSITORY}.git`;
  return Object.freeze({ ...data, GITHUB_GIT_URL: gitUrl });
}

let parsedOnce: Env | undefined;

/** The environment of this process, checked at the first call. */
export function env(): Env {
  parsedOnce ??= parseEnv(process.env);
  return parsedOnce;
}

const handedToTools = [
  "PATH",
  "HOME",
  "TMPDIR",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
] as const;

/** What git and Python are given of this process's environment: enough to run, and no secret. */
export function toolEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    handedToTools.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
