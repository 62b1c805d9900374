import { project } from "@/lib/config/project";
import { TerminalError } from "@/lib/domain/errors";
import type { TowncrierSettings } from "./towncrier-settings";
import type { SizedEntry, TreeEntry } from "./tree";
import { treeLimits } from "./tree-limits";

/** Something in a tree for which no tool is let near it. */
export interface UnfitPath {
  readonly code: "unsafe-path" | "too-large";
  readonly path: string;
  readonly sentence: string;
}

/** Files of settings, the one that towncrier prefers first. */
export const settingsFiles = ["towncrier.toml", "pyproject.toml"] as const;

/**
 * What is wrong with the paths that a release reads or writes in a tree: symlinks and submodules on
 * them or on the way to them, settings of towncrier that lead out of the tree, and sizes. `settings`
 * is null where the tree has none that can be understood.
 */
export function unfitPaths(
  entries: readonly SizedEntry[],
  settings: TowncrierSettings | null,
): readonly UnfitPath[] {
  const touches = touching(settings);
  const links = entries.filter((entry) => entry.kind !== "file" && touches(entry.path));
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  return [
    ...(settings?.places ?? []).flatMap(outsidePlace),
    ...links.map(unsafeEntry),
    ...entries.flatMap((entry) => tooLargeFile(entry, settings)),
    ...tooMany(entries, settings, total),
  ];
}

/** Throws the first of what is wrong, as an error that names it and says what to do. */
export function requireFitPaths(unfit: readonly UnfitPath[]): void {
  const [first] = unfit;
  if (first === undefined) return;
  throw new TerminalError(first.code, first.sentence, {
    fields: { path: first.path, others: unfit.length - 1 },
    whatToDo: "Correct it on the branch (a change that is reviewed), then rebuild the plan.",
  });
}

const ownFiles: readonly string[] = [
  project.versionFile,
  project.newsFile,
  ...settingsFiles,
  ...project.copyrightFiles,
];

/** Whether a symlink or submodule at the path would be met: on a path, on the way to one, or in a folder. */
function touching(settings: TowncrierSettings | null): (path: string) => boolean {
  const files = [...ownFiles, ...(settings === null ? [] : filesOf(settings))];
  const folders = [project.sourceDirectory, ...(settings?.folders ?? [])];
  return (path) =>
    [...files, ...folders].some((wanted) => wanted === path || wanted.startsWith(`${path}/`)) ||
    folders.some((folder) => path.startsWith(`${folder}/`)) ||
    /(?:^|\/)newsfragments(?:\/|$)/.test(path);
}

function filesOf({ newsFile, template }: TowncrierSettings): readonly string[] {
  return [newsFile, ...(template === null ? [] : [template])];
}

function unsafeEntry({ path, kind }: TreeEntry): UnfitPath {
  const sentence = `${path} is a ${kind}: it would lead out of the tree, and is not followed.`;
  return { code: "unsafe-path", path, sentence };
}

function outsidePlace({ name, path }: TowncrierSettings["places"][number]): readonly UnfitPath[] {
  const leadsOut =
    path.startsWith("/") ||
    path.startsWith("~") ||
    /[\0-\u001f\\]/.test(path) ||
    path.split("/").includes("..");
  if (!leadsOut) return [];
  const sentence = `towncrier’s ${name} leads out of the tree: ${JSON.stringify(path)}.`;
  return [{ code: "unsafe-path", path, sentence }];
}

function tooLargeFile(
  { path, size, kind }: SizedEntry,
  settings: TowncrierSettings | null,
): readonly UnfitPath[] {
  const limit = kind === "file" ? limitOf(path, settings) : null;
  if (limit === null || size <= limit) return [];
  const sentence = `${path} has ${kilobytes(size)}, more than the ${kilobytes(limit)} that such a file may have.`;
  return [{ code: "too-large", path, sentence }];
}

function limitOf(path: string, settings: TowncrierSettings | null): number | null {
  if (path === project.newsFile || path === settings?.newsFile) return treeLimits.newsBytes;
  if (isFragment(path, settings)) return treeLimits.fragmentBytes;
  const isOwn = ownFiles.includes(path) || path === settings?.template;
  return isOwn ? treeLimits.otherBytes : null;
}

function isFragment(path: string, settings: TowncrierSettings | null): boolean {
  const folder = path.slice(0, Math.max(path.lastIndexOf("/"), 0));
  return settings?.folders.includes(folder) === true || /(^|\/)newsfragments$/.test(folder);
}

function tooMany(
  entries: readonly SizedEntry[],
  settings: TowncrierSettings | null,
  total: number,
): readonly UnfitPath[] {
  const fragments = entries.filter(({ path }) => isFragment(path, settings)).length;
  const found = [
    [entries.length > treeLimits.files, `${entries.length} files`],
    [total > treeLimits.bytes, `${kilobytes(total)} of files`],
    [fragments > treeLimits.fragments, `${fragments} news fragments`],
  ] as const;
  return found.flatMap(([isTooMany, what]) =>
    isTooMany
      ? [{ code: "too-large", path: ".", sentence: `The tree has ${what}: too much.` } as const]
      : [],
  );
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024).toLocaleString("en")} kB`;
}
