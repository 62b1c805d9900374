/** The panel's hand on trunk: somebody merges something while the release is on its way. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { now } from "@/sandbox/clock";
import { personByLogin } from "@/sandbox/github/people";
import { issueByNumber } from "@/sandbox/github/issues";
import { markMerged, openPullRequest } from "@/sandbox/github/pull-requests";
import { changeRef, createRef, mergeCommit, type Merge } from "@/sandbox/github/references";
import type { Sandbox } from "@/sandbox/sandbox";
import { z } from "zod";
import { Complaint } from "./request";

const FRAGMENTS = "src/twisted/newsfragments";
const CONTENT_LIMIT = 1_000_000;
const MERGED_BY = "grace";
const WRITTEN_BY = "hedy";

/** A path inside the repository that git would take, and that leaves `.git` alone. */
const repositoryPath = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\0\n\\]+$/, "has a character that no path in the repository has")
  .refine(
    (path) => path.split("/").every((part) => !["", ".", "..", ".git"].includes(part)),
    "is not a path inside the repository",
  );

export const trunkPush = z.strictObject({
  message: z.string().trim().min(1).max(10_000).optional(),
  path: repositoryPath.optional(),
  content: z.string().max(CONTENT_LIMIT).optional(),
});

interface Change {
  readonly message: string;
  readonly path: string;
  readonly content: string;
}

/** The newest open issue that has no fragment on trunk yet; failing that, a number of its own. */
async function issueToFix(
  sandbox: Sandbox,
  head: string,
): Promise<{ number: number; title: string }> {
  const open = sandbox.state.issues.filter(
    ({ state, labels }) => state === "OPEN" && !labels.includes("release-blocker"),
  );
  for (const { number, title } of open.toReversed()) {
    const path = `${head}:${FRAGMENTS}/${number}.bugfix`;
    if ((await sandbox.git.object(path)) === null) return { number, title };
  }
  return { number: sandbox.change(() => sandbox.takeNumber()), title: "A small repair" };
}

async function complete(
  sandbox: Sandbox,
  head: string,
  wanted: z.infer<typeof trunkPush>,
): Promise<Change> {
  const { message, path, content } = wanted;
  if (path !== undefined) {
    return { message: message ?? `Change ${path}`, path, content: content ?? `${now(sandbox)}\n` };
  }
  const { number, title } = await issueToFix(sandbox, head);
  return {
    message: message ?? `#${number} ${title}`,
    path: `${FRAGMENTS}/${number}.bugfix`,
    content: content ?? `${title}: this no longer happens.\n`,
  };
}

type Written = Pick<Change, "path" | "content">;

async function writeTree(
  sandbox: Sandbox,
  head: string,
  changes: readonly Written[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "slipway-index-"));
  const env = { GIT_INDEX_FILE: join(folder, "index") };
  try {
    await sandbox.git.run(["read-tree", head], { env });
    for (const { path, content } of changes) {
      const blob = await sandbox.git.run(["hash-object", "-w", "--stdin"], { input: content });
      const entry = `100644,${blob},${path}`;
      await sandbox.git.run(["update-index", "--add", "--cacheinfo", entry], { env });
    }
    return await sandbox.git.run(["write-tree"], { env });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function commit(
  sandbox: Sandbox,
  head: string,
  tree: string,
  message: string,
): Promise<string> {
  const author = personByLogin(sandbox, WRITTEN_BY);
  return sandbox.git.run(["commit-tree", tree, "-p", head, "-F", "-"], {
    input: `${message}\n`,
    env: {
      GIT_AUTHOR_NAME: author?.name ?? WRITTEN_BY,
      GIT_AUTHOR_EMAIL: author?.email ?? "",
      GIT_AUTHOR_DATE: now(sandbox),
      GIT_COMMITTER_DATE: now(sandbox),
    },
  });
}

/** A commit on top of trunk with one file other; no ref leads to it. */
export async function commitTo(sandbox: Sandbox, change: Change): Promise<string> {
  const head = await sandbox.git.head(sandbox.state.repository.trunk);
  if (head === null) throw new Complaint("There is no trunk.", 409);
  return commit(sandbox, head, await writeTree(sandbox, head, [change]), change.message);
}

export const trunkFix = z.strictObject({
  /** The issue that it fixes, and closes. */
  issue: z.int().positive(),
  /** As one commit with one parent, as GitHub's "Squash and merge" leaves it; else a merge commit. */
  squash: z.boolean().default(false),
  /** A file that it changes besides, so that it can conflict with what is elsewhere. */
  path: repositoryPath.optional(),
  content: z.string().max(CONTENT_LIMIT).optional(),
});

/** A contributor's part: the fix of an issue, in a pull request that closes it, reviewed and merged. */
export async function mergeFix(
  sandbox: Sandbox,
  { issue: number, squash, path, content }: z.infer<typeof trunkFix>,
): Promise<{ pullRequest: number; sha: string }> {
  const issue = issueByNumber(sandbox, number);
  if (issue === null) throw new Complaint(`There is no issue #${number}.`, 404);
  const { trunk } = sandbox.state.repository;
  const base = await sandbox.git.head(trunk);
  if (base === null) throw new Complaint(`There is no branch ${trunk}.`, 409);
  const title = `#${number} ${issue.title}`;
  const tree = await writeTree(sandbox, base, [
    { path: `${FRAGMENTS}/${number}.bugfix`, content: `${issue.title}: this no longer happens.\n` },
    { path: `src/twisted/test/test_${number}.py`, content: `"""Tests for #${number}."""\n` },
    ...(path === undefined ? [] : [{ path, content: content ?? `${now(sandbox)}\n` }]),
  ]);
  const head = await commit(sandbox, base, tree, title);
  const branch = `${number}-fix`;
  await createRef(sandbox, `refs/heads/${branch}`, head, WRITTEN_BY);
  const pull = await openPullRequest(sandbox, {
    ...{ title, body: `Fixes #${number}`, author: WRITTEN_BY },
    ...{ headRefName: branch, baseRefName: trunk, isDraft: false },
  });
  const sha = squash
    ? await commit(sandbox, base, tree, `${title} (#${pull.number})`)
    : await mergeOf(sandbox, { base, head, message: `Merge pull request #${pull.number}` });
  markMerged(sandbox, pull, sha, MERGED_BY);
  await changeRef(sandbox, `refs/heads/${trunk}`, base, sha, MERGED_BY);
  return { pullRequest: pull.number, sha };
}

async function mergeOf(sandbox: Sandbox, merge: Omit<Merge, "author">): Promise<string> {
  const by = personByLogin(sandbox, MERGED_BY);
  const author = { name: by?.name ?? MERGED_BY, email: by?.email ?? "", date: now(sandbox) };
  const oid = await mergeCommit(sandbox, { ...merge, author });
  if (oid === null) throw new Complaint("The fix conflicts with trunk.", 409);
  return oid;
}

/** Puts one commit on trunk: a newsfragment, or the file that is asked for. */
export async function pushToTrunk(
  sandbox: Sandbox,
  wanted: z.infer<typeof trunkPush>,
): Promise<{ sha: string; path: string }> {
  const { trunk } = sandbox.state.repository;
  const head = await sandbox.git.head(trunk);
  if (head === null) throw new Complaint(`There is no branch ${trunk}.`, 409);
  const change = await complete(sandbox, head, wanted);
  const tree = await writeTree(sandbox, head, [change]);
  const before = await sandbox.git.commit(head);
  if (before?.tree === tree) throw new Complaint(`${change.path} has that content already.`, 409);
  const sha = await commit(sandbox, head, tree, change.message);
  await changeRef(sandbox, `refs/heads/${trunk}`, head, sha, MERGED_BY);
  return { sha, path: change.path };
}
