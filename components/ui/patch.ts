/** A unified diff, cut into files and lines for showing. */
export interface PatchLine {
  readonly kind: "added" | "removed" | "hunk" | "note" | "same";
  readonly text: string;
}

export interface PatchFile {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
  readonly lines: readonly PatchLine[];
}

const FILE_START = /^diff --git /m;

function kindOf(text: string): PatchLine["kind"] {
  if (text.startsWith("@@")) return "hunk";
  if (text.startsWith("+")) return "added";
  if (text.startsWith("-")) return "removed";
  return text.startsWith("\\") ? "note" : "same";
}

/** What git says before the first hunk, where it is worth showing. */
function notesOf(head: readonly string[]): readonly PatchLine[] {
  return head
    .filter((line) =>
      /^(new file|deleted file|rename |similarity|old mode|new mode|Binary)/.test(line),
    )
    .map((text) => ({ kind: "note", text }));
}

/** "diff --git a/PATH b/PATH": the second one, the name it has afterwards. */
function pathOf(firstLine: string): string {
  const half = firstLine.lastIndexOf(" b/");
  return half === -1 ? firstLine.trim() : firstLine.slice(half + 3).replace(/"$/, "");
}

function readFile(text: string): PatchFile {
  const all = text.replace(/\n$/, "").split("\n");
  const firstHunk = all.findIndex((line) => line.startsWith("@@"));
  const head = firstHunk === -1 ? all.slice(1) : all.slice(1, firstHunk);
  const body = firstHunk === -1 ? [] : all.slice(firstHunk);
  const changes: readonly PatchLine[] = body.map((line) => ({ kind: kindOf(line), text: line }));
  return {
    path: pathOf(all[0] ?? ""),
    added: changes.filter((line) => line.kind === "added").length,
    removed: changes.filter((line) => line.kind === "removed").length,
    lines: [...notesOf(head), ...changes],
  };
}

/** The files of a patch in its order; what stands before the first one (a stat) is left out. */
export function readPatch(patch: string): readonly PatchFile[] {
  return patch.split(FILE_START).slice(1).map(readFile);
}
