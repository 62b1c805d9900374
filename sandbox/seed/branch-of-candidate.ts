/** The release branch of a candidate in flight, where the copied repository has none of its name. */
import { runGit } from "@/sandbox/git/command";
import { lastMoment } from "./time-to-come";
import {
  compareNumbers,
  isLeftLying,
  numberOf,
  versionTags,
  type VersionTag,
} from "./version-tags";

/** The ticket where no notes tell what its number was about. */
const NO_TICKET = 12_300;

async function git(gitDir: string, ...args: readonly string[]): Promise<string> {
  return (await runGit(["--git-dir", gitDir, ...args])).toString("utf8").trim();
}

/**
 * Makes the branch that the newest candidate's manager would have, if nothing is called as the process
 * document calls it (Prepare for a release, 5): where the branch stands that they made under another
 * name, else at the candidate's tag. Its ticket is the one that such a branch names, else the first
 * number above those of the first candidate's notes, as it was filed just before them.
 */
export async function giveBranch(gitDir: string, trunk: string, at: string): Promise<void> {
  const tags = await versionTags(gitDir);
  const newest = newestInFlight(tags, at);
  if (newest === undefined) return;
  const number = numberOf(newest.version);
  const heads = await branches(gitDir, "refs/heads");
  if (heads.some(({ name }) => isCalled(name, number))) return;
  const standing = await branches(gitDir, `--contains=refs/tags/${newest.name}`, "refs/heads");
  if (standing.some(({ name }) => name === trunk)) return;
  const own = standing.filter(({ name }) => name.startsWith("release-"));
  const [made] = own.length === 1 ? own : standing.length === 1 ? standing : [];
  const head = made?.oid ?? (await git(gitDir, "rev-parse", `refs/tags/${newest.name}^{commit}`));
  const ticket = ticketIn(made?.name) ?? (await ticketBefore(gitDir, tags, number));
  await git(gitDir, "update-ref", `refs/heads/release-${number}-${ticket}`, head);
}

/** The last candidate of the highest number, unless a final is as new, it is of later, or left lying. */
function newestInFlight(tags: readonly VersionTag[], at: string): VersionTag | undefined {
  const [newest] = tags
    .filter(({ isCandidate }) => isCandidate)
    .toSorted((a, b) => compareNumbers(b.version, a.version) || compareRcs(b, a));
  if (newest === undefined || newest.date > lastMoment(at)) return undefined;
  if (isLeftLying(newest, at)) return undefined;
  const isOvertaken = tags.some(
    (tag) => !tag.isCandidate && compareNumbers(tag.version, newest.version) >= 0,
  );
  return isOvertaken ? undefined : newest;
}

function compareRcs(a: VersionTag, b: VersionTag): number {
  return a.version.localeCompare(b.version, "en", { numeric: true });
}

function isCalled(branch: string, number: string): boolean {
  return new RegExp(`^release-${number.replaceAll(".", "\\.")}-[1-9]\\d{0,8}$`).test(branch);
}

async function branches(gitDir: string, ...which: readonly string[]) {
  const format = "--format=%(refname:lstrip=2)%09%(objectname)";
  const lines = (await git(gitDir, "for-each-ref", format, ...which)).split("\n");
  return lines.flatMap((line) => {
    const [name = "", oid = ""] = line.split("\t");
    return name === "" ? [] : [{ name, oid }];
  });
}

/** "release-2023.8.0-11915" names #11915. */
function ticketIn(branch: string | undefined): number | null {
  const digits = /-([1-9]\d{1,8})(?:-|$)/.exec(branch ?? "")?.[1];
  return digits === undefined ? null : Number(digits);
}

async function ticketBefore(
  gitDir: string,
  tags: readonly VersionTag[],
  number: string,
): Promise<number> {
  const first = tags.find(
    ({ isCandidate, version }) => isCandidate && numberOf(version) === number,
  );
  const news = first === undefined ? null : await newestNotes(gitDir, first.name);
  const named = [...(news ?? "").matchAll(/#(\d{1,6})\b/g)].map(([, digits]) => Number(digits));
  return named.length === 0 ? NO_TICKET : Math.max(...named) + 1;
}

const HEADING = /^Twisted \S+ \(\d{4}-\d\d-\d\d\)$/;

/** The newest section of NEWS at the tag; null where none is found. */
export async function newestNotes(gitDir: string, tag: string): Promise<string | null> {
  const text = await git(gitDir, "show", `refs/tags/${tag}:NEWS.rst`).catch(() => "");
  const lines = text.split(/\r?\n/);
  const starts = lines.flatMap((line, index) => (HEADING.test(line) ? [index] : []));
  const [start, next] = starts;
  return start === undefined ? null : `${lines.slice(start, next).join("\n").trimEnd()}\n`;
}
