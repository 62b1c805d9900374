import type { FixPick } from "@/lib/domain/observed/fix-pick";
import { pickedTree } from "./cherry-pick";
import { ensureObjects, inClone, isAncestor, type Clone } from "./clone";

/** The commits that are asked about, each of 40 hex digits. */
export type PickQuestion = Pick<FixPick, "branchOid" | "candidateOid" | "mergeOid">;

/**
 * How a fix stands to the branch. It is there when the branch has its merge, a commit that says it was
 * picked from it (-x), one with the same changes (by patch-id), or one that brings its newsfragment,
 * as whoever mends a conflict by hand leaves it; or when picking it would change nothing.
 */
export async function readFixPick(clone: Clone, asked: PickQuestion): Promise<FixPick> {
  const { branchOid, candidateOid, mergeOid } = asked;
  await ensureObjects(clone, [branchOid, candidateOid, mergeOid]);
  const isMerge = (await lines(clone, ["rev-parse", `${mergeOid}^@`])).length > 1;
  const there = { ...asked, isMerge, conflicts: [] };
  const pickedAs = await commitOnBranch(clone, asked);
  if (pickedAs !== null) {
    const standing = (await isAncestor(clone, pickedAs, candidateOid))
      ? "in-candidate"
      : "on-branch";
    return { ...there, standing, pickedAs };
  }
  const onBranch = await pickedTree(clone, branchOid, mergeOid);
  if (!(await isTreeOf(clone, onBranch.tree, branchOid)))
    return { ...there, standing: "missing", pickedAs, conflicts: onBranch.conflicts };
  const onCandidate = await pickedTree(clone, candidateOid, mergeOid);
  const isOld = await isTreeOf(clone, onCandidate.tree, candidateOid);
  return { ...there, standing: isOld ? "in-candidate" : "on-branch", pickedAs };
}

async function lines(
  clone: Clone,
  args: readonly string[],
  stdin?: Buffer,
): Promise<readonly string[]> {
  const { stdout } = await inClone(
    clone,
    args,
    stdin === undefined ? {} : { stdin: stdin.toString("utf8") },
  );
  return stdout
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");
}

async function isTreeOf(clone: Clone, tree: string | null, commit: string): Promise<boolean> {
  return tree !== null && (await lines(clone, ["rev-parse", `${commit}^{tree}`]))[0] === tree;
}

async function commitOnBranch(
  clone: Clone,
  { branchOid, mergeOid }: PickQuestion,
): Promise<string | null> {
  if (await isAncestor(clone, mergeOid, branchOid)) return mergeOid;
  const range = `${mergeOid}..${branchOid}`;
  const told = await lines(clone, [
    "log",
    "--format=%H",
    "--fixed-strings",
    `--grep=cherry picked from commit ${mergeOid}`,
    range,
  ]);
  return (
    told[0] ??
    (await withSamePatch(clone, mergeOid, range)) ??
    (await withFragment(clone, mergeOid, range))
  );
}

const patch = ["--patch", "--no-ext-diff", "--no-textconv", "--no-color"] as const;

async function withSamePatch(
  clone: Clone,
  mergeOid: string,
  range: string,
): Promise<string | null> {
  const own = await inClone(clone, ["diff-tree", ...patch, `${mergeOid}^1`, mergeOid]);
  const others = await inClone(clone, [
    "log",
    "--no-merges",
    "--format=commit %H",
    ...patch,
    range,
  ]);
  const [wanted] = await lines(clone, ["patch-id", "--stable"], own.stdout);
  const known = await lines(clone, ["patch-id", "--stable"], others.stdout);
  const id = wanted?.split(" ")[0];
  return known.find((line) => line.split(" ")[0] === id)?.split(" ")[1] ?? null;
}

/**
 * The commit of the range that added a newsfragment which the fix had added on trunk. Not the pick of another commit:
 * where a fix was reverted and made again both bring the fragment of their ticket.
 */
async function withFragment(clone: Clone, mergeOid: string, range: string): Promise<string | null> {
  const added = ["--diff-filter=A", "--name-only", "--no-renames", "-z"] as const;
  const { stdout } = await inClone(clone, ["diff-tree", "-r", ...added, `${mergeOid}^1`, mergeOid]);
  const paths = stdout.toString("utf8").split("\0");
  const fragments = paths.filter((path) => path.includes("newsfragments/"));
  if (fragments.length === 0) return null;
  // Literally: a file called "*" stands for itself, and not for the fragments of others.
  const asked = ["--literal-pathspecs", "log", "--no-merges", "--format=%H", "--diff-filter=A"];
  const found = await lines(clone, [...asked, range, "--", ...fragments]);
  const own = await lines(clone, ["rev-list", `${mergeOid}^1..${mergeOid}`]);
  for (const oid of found) {
    const message = (await lines(clone, ["log", "-1", "--format=%B", oid])).join("\n");
    const told = [...message.matchAll(/cherry picked from commit ([0-9a-f]{40})/g)];
    if (told.length === 0 || told.some(([, from = ""]) => own.includes(from))) return oid;
  }
  return null;
}
