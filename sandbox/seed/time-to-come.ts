/** What a copied repository knows of the time after the moment at which its world begins. */
import { runGit } from "@/sandbox/git/command";
import { versionTags, type VersionTag } from "./version-tags";

const DAY_MS = 86_400_000;
/** So long before its month a release may be begun. */
const EARLY_MS = 7 * DAY_MS;
const RELEASE_BRANCHES = "refs/heads/release-*";
const NAMED = /^release-(?:20)?(\d+)\.(\d+)\./;

async function git(gitDir: string, ...args: readonly string[]): Promise<string> {
  return (await runGit(["--git-dir", gitDir, ...args])).toString("utf8").trim();
}

/**
 * Takes the releases out of the copy that came after the time `at`: their branches and tags. What stands
 * on a branch of a release that is under way stays, whatever its date: whoever made it wants it there.
 * Trunk goes back to its last commit of that day where it has such a release in it, and `stable` to the
 * final of then; a trunk that has none stays where somebody put it. A
 * repository all of which is younger than `at` was made for a rehearsal, and stays as it is.
 */
export async function forgetTimeToCome(gitDir: string, trunk: string, at: string): Promise<void> {
  const until = lastMoment(at);
  const past = await git(
    gitDir,
    "rev-list",
    "--first-parent",
    `--before=${endOfDay(at)}`,
    "-1",
    trunk,
  );
  if (past === "") return;
  const laterBranches = await forgetBranches(gitDir, until);
  const tags = await versionTags(gitDir);
  const later = tags.filter(({ date }) => date > until);
  if (later.length === 0) return;
  const told = await tagsOf(gitDir, ...laterBranches.map((ref) => `--merged=${ref}`));
  const toCome = later.filter(({ name }) => !told.has(name));
  if (toCome.length === 0) return;
  const onTrunk = await tagsOf(gitDir, `--merged=${trunk}`);
  if (toCome.some(({ name }) => onTrunk.has(name)))
    await git(gitDir, "update-ref", `refs/heads/${trunk}`, past);
  await moveStable(gitDir, tags, toCome);
  await git(gitDir, "tag", "--delete", ...toCome.map(({ name }) => name));
}

/** A time is that time; midnight is how a day is written, and all of that day counts. */
export function lastMoment(at: string): string {
  return Date.parse(at) % DAY_MS === 0 ? endOfDay(at) : at;
}

function endOfDay(at: string): string {
  const ms = Date.parse(at);
  return new Date(ms - (ms % DAY_MS) + DAY_MS).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** Those of numbers that nobody had begun by then. Answers the others that have commits of later. */
async function forgetBranches(gitDir: string, until: string): Promise<readonly string[]> {
  const format = "--format=%(refname)%09%(committerdate:unix)";
  const lines = (await git(gitDir, "for-each-ref", format, RELEASE_BRANCHES)).split("\n");
  const kept: string[] = [];
  const soon = new Date(Date.parse(until) + EARLY_MS);
  for (const line of lines) {
    const [ref = "", seconds = ""] = line.split("\t");
    const [, year, month] = NAMED.exec(ref.slice("refs/heads/".length)) ?? [];
    if (Number(seconds) * 1000 <= Date.parse(until)) continue;
    if (12 * Number(year) + Number(month) > monthsOf(soon))
      await git(gitDir, "update-ref", "-d", ref);
    else kept.push(ref);
  }
  return kept;
}

/** Months since the year 2000, by which releases count theirs. */
function monthsOf(time: Date): number {
  return 12 * (time.getUTCFullYear() - 2000) + time.getUTCMonth() + 1;
}

async function refs(gitDir: string, pattern: string): Promise<readonly string[]> {
  const names = await git(gitDir, "for-each-ref", "--format=%(refname)", pattern);
  return names.split("\n").filter((name) => name !== "");
}

/** The names of the tags that stand so to a branch: `--merged=BRANCH`, `--contains=BRANCH`; to any of several. */
async function tagsOf(gitDir: string, ...how: readonly string[]): Promise<ReadonlySet<string>> {
  const args = ["for-each-ref", "--format=%(refname:lstrip=2)"];
  const names = await Promise.all(how.map((one) => git(gitDir, ...args, one, "refs/tags")));
  return new Set(names.flatMap((text) => text.split("\n")));
}

async function moveStable(
  gitDir: string,
  tags: readonly VersionTag[],
  toCome: readonly VersionTag[],
): Promise<void> {
  const [stable] = await refs(gitDir, "refs/heads/stable");
  const last = tags.filter((tag) => !tag.isCandidate && !toCome.includes(tag)).at(-1);
  if (stable === undefined || last === undefined) return;
  const has = await tagsOf(gitDir, `--merged=${stable}`);
  if (!toCome.some(({ name }) => has.has(name))) return;
  const commit = await git(gitDir, "rev-parse", `refs/tags/${last.name}^{commit}`);
  await git(gitDir, "update-ref", stable, commit);
}
