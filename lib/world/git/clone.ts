import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { git, type GitOptions } from "./git";
import { forgetKnown, isWholeId, knownIn } from "./known-objects";
import type { CommandResult } from "@/lib/world/process/command";
import { TerminalError } from "@/lib/domain/errors";

/** A git repository on this machine, to be read. */
export interface Repository {
  readonly directory: string;
  /** What the tools' environment is made of: PATH, HOME and proxies. */
  readonly toolEnvironment: Readonly<Record<string, string>>;
}

/**
 * The server's own bare clone of the repository, made at the first use, and how to reach its remote.
 */
export interface Clone extends Repository {
  /** Under it the throw-away worktrees are made. */
  readonly worktrees: string;
  /** Fetched from and pushed to; carries no credentials. */
  readonly remote: string;
  /** Reads the remote; null for a remote that asks for none. */
  readonly token: string | null;
}

const ownRefs = "refs/slipway/";
const fetchTimeoutMs = 30 * 60_000;

/** One fetch at a time in one folder: git's own locks would make the second fail. */
const queues = new Map<string, Promise<unknown>>();

/** Runs git inside the repository, without credentials. */
export async function inClone(
  clone: Repository,
  args: readonly string[],
  options: GitOptions = {},
): Promise<CommandResult> {
  return git(clone.directory, clone.toolEnvironment, args, options);
}

/** Runs a git command that talks to the remote, as the owner of `token`. */
export async function withRemote(
  clone: Clone,
  token: string | null,
  args: readonly string[],
  options: GitOptions = {},
): Promise<CommandResult> {
  const credentials = token === null ? null : basicCredentials(token);
  return git(clone.directory, clone.toolEnvironment, args, {
    ...options,
    secrets: token === null || credentials === null ? [] : [token, credentials],
    // In the environment and not in argv or the address: those can be seen by every process.
    env:
      credentials === null
        ? {}
        : {
            GIT_CONFIG_COUNT: "1",
            GIT_CONFIG_KEY_0: `http.${clone.remote}.extraHeader`,
            GIT_CONFIG_VALUE_0: `Authorization: Basic ${credentials}`,
          },
  });
}

function basicCredentials(token: string): string {
  return Buffer.from(`x-access-token:${token}`).toString("base64");
}

/** Brings all branches and tags of the remote into the clone, and makes the clone if needed. */
export async function fetchClone(clone: Clone): Promise<void> {
  const before = queues.get(clone.directory) ?? Promise.resolve();
  const fetched = before.then(() => fetchNow(clone));
  // A failed fetch must not fail those that wait behind it.
  queues.set(
    clone.directory,
    fetched.catch(() => undefined),
  );
  return fetched;
}

async function fetchNow(clone: Clone): Promise<void> {
  if (!(await exists(join(clone.directory, "HEAD")))) {
    forgetKnown(clone.directory);
    await mkdir(clone.directory, { recursive: true });
    await inClone(clone, ["init", "--quiet", "--bare", "."]);
  }
  await withRemote(
    clone,
    clone.token,
    [
      "fetch",
      "--quiet",
      "--prune",
      "--force",
      "--no-auto-maintenance",
      clone.remote,
      "+refs/heads/*:refs/remotes/origin/*",
      "+refs/tags/*:refs/tags/*",
    ],
    { timeoutMs: fetchTimeoutMs },
  );
}

/** Makes sure that the commit is in the clone; fetches only when it is not. */
export async function ensureCommit(clone: Clone, oid: string): Promise<void> {
  if (await hasCommit(clone, oid)) return;
  await fetchClone(clone);
  if (await hasCommit(clone, oid)) return;
  throw new TerminalError("not-found", `The commit ${oid} is not in the repository.`, {
    fields: { oid },
    whatToDo: "Look at the repository again: the branch may have moved or been deleted.",
  });
}

/**
 * Makes sure that the objects are in the clone, as far as the remote has them: fetches at most once,
 * and only when one is missing.
 */
export async function ensureObjects(clone: Clone, oids: readonly string[]): Promise<void> {
  if (!(await exists(join(clone.directory, "HEAD")))) return fetchClone(clone);
  const { objects } = knownIn(clone.directory);
  const asked = oids.filter((oid) => !objects.has(oid));
  if (asked.length === 0) return;
  const stdin = asked.map((oid) => `${oid}\n`).join("");
  const answer = await inClone(clone, ["cat-file", "--batch-check"], { stdin });
  if (/ missing$/m.test(answer.stdout.toString("utf8"))) await fetchClone(clone);
  else for (const oid of asked.filter(isWholeId)) objects.add(oid);
}

/** Whether the clone has the commit, without asking the remote. */
export async function hasCommit(clone: Clone, oid: string): Promise<boolean> {
  if (!(await exists(join(clone.directory, "HEAD")))) return false;
  const { commits } = knownIn(clone.directory);
  if (commits.has(oid)) return true;
  const found = await inClone(clone, ["cat-file", "-e", `${oid}^{commit}`], { accept: [1, 128] });
  const isThere = found.exitCode === 0;
  if (isThere && isWholeId(oid)) commits.add(oid);
  return isThere;
}

/** Whether `ancestor` is reachable from `descendant` (or is it); both must be in the clone. */
export async function isAncestor(
  clone: Clone,
  ancestor: string,
  descendant: string,
): Promise<boolean> {
  const answer = await inClone(clone, ["merge-base", "--is-ancestor", ancestor, descendant], {
    accept: [1],
  });
  return answer.exitCode === 0;
}

/** Keeps a commit from being collected as rubbish, under a ref of Slipway's own. */
export async function keepCommit(clone: Clone, name: string, oid: string): Promise<void> {
  await inClone(clone, ["update-ref", `${ownRefs}${name}`, oid]);
}

/**
 * Forgets the commits that were kept under `folder`, a folder of Slipway's own refs such as "plans",
 * unless `isWanted` says otherwise of the first word of their name; answers how many. What no ref
 * leads to is deleted where it is older than an hour: younger objects may be at work.
 */
export async function forgetCommits(
  clone: Clone,
  folder: string,
  names: readonly string[],
  isWanted: (word: string) => boolean,
): Promise<number> {
  const start = `${ownRefs}${folder}/`;
  const unwanted = names.filter((name) => !isWanted(name.slice(start.length).split("/")[0] ?? ""));
  if (unwanted.length === 0) return 0;
  const stdin = unwanted.map((name) => `delete ${name}\n`).join("");
  await inClone(clone, ["update-ref", "--stdin"], { stdin });
  try {
    await inClone(clone, ["prune", "--expire=1.hour.ago"], { timeoutMs: fetchTimeoutMs });
  } finally {
    forgetKnown(clone.directory);
  }
  return unwanted.length;
}

/** The full names of the refs under which commits are kept in `folder`. */
export async function keptCommits(clone: Clone, folder: string): Promise<readonly string[]> {
  if (!(await exists(join(clone.directory, "HEAD")))) return [];
  const args = ["for-each-ref", "--format=%(refname)", `${ownRefs}${folder}/`];
  const { stdout } = await inClone(clone, args);
  return stdout
    .toString("utf8")
    .split("\n")
    .filter((name) => name !== "");
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
