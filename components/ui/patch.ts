import { visibleCode, visibleLine } from "@/lib/domain/visible-text";
import { parsePatch, structuredPatch, type StructuredPatch, type StructuredPatchHunk } from "diff";

/** A unified diff, cut into files and lines for showing. */
export interface PatchLine {
  readonly kind: "added" | "removed" | "hunk" | "note" | "same";
  readonly text: string;
  /** Its number in the file as it was, counted from 1; null where it is not in it. */
  readonly before: number | null;
  /** Its number in the file as it becomes, likewise. */
  readonly after: number | null;
}

export interface PatchFile {
  readonly path: string;
  readonly added: number;
  readonly removed: number;
  readonly lines: readonly PatchLine[];
}

const kinds: Readonly<Record<string, "added" | "removed" | "note">> = {
  "+": "added",
  "-": "removed",
  "\\": "note",
};

/** "12,3" as git writes it; the library counts the start of a range of no lines one further. */
function range(start: number, lines: number): string {
  if (lines === 0) return `${start - 1},0`;
  return lines === 1 ? String(start) : `${start},${lines}`;
}

/** A line that is in no file: it has no number. */
function beside(kind: "hunk" | "note", text: string): PatchLine {
  return { kind, text, before: null, after: null };
}

function hunkLines(hunk: StructuredPatchHunk): readonly PatchLine[] {
  const place = `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`;
  const lines: PatchLine[] = [beside("hunk", place)];
  let [before, after] = [hunk.oldStart, hunk.newStart];
  for (const text of hunk.lines) {
    const kind = kinds[text[0] ?? ""] ?? "same";
    if (kind === "note") lines.push(beside(kind, text));
    else
      lines.push({
        kind,
        text: visibleCode(text),
        before: kind === "added" ? null : before++,
        after: kind === "removed" ? null : after++,
      });
  }
  return lines;
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
  return texts.flatMap((text) => (text ? [beside("note", text)] : []));
}

/** The path of "a/PATH" or "b/PATH". */
function withoutSide(name = ""): string {
  return name.replace(/^[ab]\//, "");
}

function toFile(patch: StructuredPatch): PatchFile {
  const changes = patch.hunks.flatMap(hunkLines);
  const name = patch.newFileName === "/dev/null" ? patch.oldFileName : patch.newFileName;
  return {
    path: visibleLine(withoutSide(name)),
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

/** What changed from one text to another, line by line, with three lines around each change. */
export function textChanges(before: string, after: string): readonly PatchLine[] {
  return structuredPatch("", "", before, after, "", "", { context: 3 }).hunks.flatMap(hunkLines);
}
