import type { Pick } from "@/lib/domain/observed/brought";
import { inClone, type Clone } from "./clone";

/** Fixes are picked soon after they were merged: so many of trunk's commits are compared. */
const mostCompared = 150;

/**
 * Which commits of a release branch repeat one that trunk got after the branch was made: those that say
 * so (`cherry-pick -x`), those with the same changes (by patch-id), and those that bring the same
 * newsfragment, as whoever mends a conflict by hand leaves it.
 * @param own the branch's commits, newest first
 * @param later trunk's commits since the branch was made, oldest first
 */
export async function picksAmong(
  clone: Clone,
  own: readonly string[],
  later: readonly string[],
): Promise<readonly Pick[]> {
  const told = await toldPicks(clone, own);
  const rest = own.filter((oid) => told.every((pick) => pick.oid !== oid));
  if (rest.length === 0 || later.length === 0) return told;
  const [mine, theirs] = [
    await changedPaths(clone, rest),
    await changedPaths(clone, later.slice(0, mostCompared)),
  ];
  const same = await samePatches(clone, mine, theirs);
  const left = [...mine].filter(([oid]) => same.every((pick) => pick.oid !== oid));
  return [...told, ...same, ...matches(new Map(left.map(fragmentsOf)), mapped(theirs))];
}

/** Commits by what they have in common with another: their patch-id, or paths. */
type Marks = ReadonlyMap<string, readonly string[]>;

function matches(mine: Marks, theirs: Marks): readonly Pick[] {
  const marked = [...theirs];
  return [...mine].flatMap(([oid, marks]) => {
    const [of] = marked.find(([, others]) => others.some((mark) => marks.includes(mark))) ?? [];
    return of === undefined ? [] : [{ oid, of }];
  });
}

function mapped(paths: Marks): Marks {
  return new Map([...paths].map(fragmentsOf));
}

/** The newsfragments that a commit added; paths begin with what became of them: "A src/…". */
function fragmentsOf([oid, paths]: readonly [string, readonly string[]]) {
  const added = paths.filter((path) => path.startsWith("A ") && path.includes("newsfragments/"));
  return [oid, added] as const;
}

/** Patches are long to read: only those of commits that change exactly the same paths. */
async function samePatches(clone: Clone, mine: Marks, theirs: Marks): Promise<readonly Pick[]> {
  const keyOf = (paths: readonly string[]): string => paths.toSorted().join("\n");
  const [keys, others] = [[...mine.values()].map(keyOf), [...theirs.values()].map(keyOf)];
  const alike = (oids: Marks, among: readonly string[]): readonly string[] =>
    [...oids].flatMap(([oid, paths]) =>
      paths.length > 0 && among.includes(keyOf(paths)) ? [oid] : [],
    );
  const [ours, compared] = [alike(mine, others), alike(theirs, keys)];
  return matches(await patchIds(clone, ours), await patchIds(clone, compared));
}

/** `git log` of exactly these commits, each against its first parent. */
async function log(
  clone: Clone,
  commits: readonly string[],
  args: readonly string[],
): Promise<Buffer> {
  if (commits.length === 0) return Buffer.from("");
  const stdin = commits.map((oid) => `${oid}\n`).join("");
  const asked = ["log", "--no-walk=unsorted", "--stdin", "--diff-merges=first-parent", ...args];
  return (await inClone(clone, asked, { stdin })).stdout;
}

async function toldPicks(clone: Clone, own: readonly string[]): Promise<readonly Pick[]> {
  const said = (await log(clone, own, ["-z", "--format=%H%n%B"])).toString("utf8");
  return said.split("\0").flatMap((entry) => {
    const [, of] = /cherry picked from commit ([0-9a-f]{40})/.exec(entry) ?? [];
    return of === undefined ? [] : [{ oid: entry.slice(0, 40), of }];
  });
}

/** "A src/new.py", "M src/old.py" of each commit. */
async function changedPaths(clone: Clone, commits: readonly string[]): Promise<Marks> {
  const args = ["--name-status", "--no-renames", "--format=commit %H"];
  const text = (await log(clone, commits, args)).toString("utf8");
  return new Map(
    text.split(/^commit /m).flatMap((entry) => {
      const [oid = "", ...lines] = entry.split("\n").filter((line) => line !== "");
      return oid === "" ? [] : [[oid, lines.map((line) => line.replace("\t", " "))] as const];
    }),
  );
}

const patch = ["--patch", "--no-ext-diff", "--no-textconv", "--no-color"] as const;

async function patchIds(clone: Clone, commits: readonly string[]): Promise<Marks> {
  const text = await log(clone, commits, ["--format=commit %H", ...patch]);
  const asked = { stdin: text.toString("utf8") };
  const { stdout } = await inClone(clone, ["patch-id", "--stable"], asked);
  const lines = stdout.toString("utf8").split("\n");
  return new Map(
    lines.flatMap((line) => {
      const [id = "", oid] = line.split(" ");
      return oid === undefined ? [] : [[oid, [id]] as const];
    }),
  );
}
