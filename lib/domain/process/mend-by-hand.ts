/**
 * The commands by which a merge of trunk that conflicts is made by hand, one a line; `files` are those
 * in which it conflicts.
 */
export function mergeByHand(
  branch: string,
  trunk: string,
  files: readonly string[],
): readonly string[] {
  return [
    "git fetch origin",
    `git checkout -B ${inShell(branch)} ${inShell(`origin/${branch}`)}`,
    `git merge ${inShell(`origin/${trunk}`)}`,
    `git add -- ${files.map(inShell).join(" ")}`,
    "git commit --no-edit",
    `git push origin ${inShell(branch)}`,
  ];
}

/** A fix on trunk as it is picked: its commit there, and whether that is a merge. */
export interface PickedFix {
  readonly mergeOid: string;
  readonly isMerge: boolean;
}

/**
 * The commands by which a cherry-pick that conflicts is made by hand, one a line; `files` are those in
 * which it conflicts. The last line of the commit's message tells what was picked (-x).
 */
export function pickByHand(
  branch: string,
  { mergeOid, isMerge }: PickedFix,
  files: readonly string[],
): readonly string[] {
  return [
    "git fetch origin",
    `git checkout -B ${inShell(branch)} ${inShell(`origin/${branch}`)}`,
    `git cherry-pick -x ${isMerge ? "-m 1 " : ""}${inShell(mergeOid)}`,
    `git add -- ${files.map(inShell).join(" ")}`,
    "git cherry-pick --continue",
    `git push origin ${inShell(branch)}`,
  ];
}

/** As a shell takes it for one word, whatever the path consists of. */
function inShell(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
