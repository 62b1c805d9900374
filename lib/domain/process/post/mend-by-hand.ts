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

/** As a shell takes it for one word, whatever the path consists of. */
function inShell(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
