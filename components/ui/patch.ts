import { parsePatch, type StructuredPatch, type StructuredPatchHunk } from "diff";

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

const kinds: Readonly<Record<string, PatchLine["kind"]>> = {
  "+": "added",
  "-": "removed",
  "\\": "note",
};

/** "12,3" as git writes it; the library counts the start of a range of no lines one further. */
function range(start: number, lines: number): string {
  if (lines === 0) return `${start - 1},0`;
  return lines === 1 ? String(start) : `${start},${lines}`;
}

function hunkLines(hunk: StructuredPatchHunk): readonly PatchLine[] {
  const before = range(hunk.oldStart, hunk.oldLines);
  const after = range(hunk.newStart, hunk.newLines);
  return [
    { kind: "hunk", text: `@@ -${before} +${after} @@` },
    ...hunk.lines.map((text) => ({ kind: kinds[text[0] ?? ""] ?? "same", text })),
  ];
}

/** What git says before the first hunk, where it is worth showing. */
function notesOf(patch: StructuredPatch): readonly PatchLine[] {
  const { oldMode, newMode } = patch;
  const modeChanged = oldMode !== undefined && newMode !== undefined;
  const texts = [
    patch.isCreate && `new file mode ${newMode ?? ""}`,
    patch.isDelete && `deleted file mode ${oldMode ?? ""}`,
    patch.isRename && `renamed from ${withoutSide(patch.oldFileName)}`,
    modeChanged && `mode ${oldMode} → ${newMode}`,
    patch.isBinary && "Binary file",
  ];
  return texts.flatMap((text) => (text ? [{ kind: "note", text } as const] : []));
}

/** The path of "a/PATH" or "b/PATH". */
function withoutSide(name = ""): string {
  return name.replace(/^[ab]\//, "");
}

function toFile(patch: StructuredPatch): PatchFile {
  const changes = patch.hunks.flatMap(hunkLines);
  const name = patch.newFileName === "/dev/null" ? patch.oldFileName : patch.newFileName;
  return {
    path: withoutSide(name),
    added: changes.filter((line) => line.kind === "added").length,
    removed: changes.filter((line) => line.kind === "removed").length,
    lines: [...notesOf(patch), ...changes],
  };
}

/**
 * The files of a patch that git made, in its order; what stands before the first one (a stat) is left
 * out. Throws where a hunk is not as long as it says.
 */
export function readPatch(patch: string): readonly PatchFile[] {
  return parsePatch(patch)
    .filter(({ isGit }) => isGit)
    .map(toFile);
}
