import { project } from "@/lib/config/project";
import type { ScanProblem } from "@/lib/domain/deprecation/site";
import type { TreeEntry } from "@/lib/world/git/tree";

/** The Python source that users import, in one tree. */
export interface SourceFiles {
  /** Folders of the packages, "src/twisted". */
  readonly packages: readonly string[];
  /** Their files, tests left out. */
  readonly files: readonly TreeEntry[];
  /** Symlinks and submodules, which are not followed. */
  readonly problems: readonly ScanProblem[];
}

const { package: own, sourceDirectory } = project;

/**
 * Finds the source by what the tree has: Twisted's own package (in src, or at the top before 16.4);
 * in another project's tree everything in src, or else the packages and modules at the top. "No code
 * or data in a test package should be imported" (Test Changes): tests are left out.
 */
export function sourceFiles(entries: readonly TreeEntry[]): SourceFiles {
  const scope = scopeOf(entries);
  const inScope = entries.filter(({ path }) => scope(path) && !isTest(path));
  const files = inScope.filter(({ kind, path }) => kind === "file" && path.endsWith(".py"));
  const problems = entries.flatMap((entry) => problemOf(entry, scope));
  const nothing = { file: ".", sentence: "There is no Python package in this tree." };
  return {
    packages: packagesOf(files),
    files,
    problems: files.length === 0 ? [...problems, nothing] : problems,
  };
}

type Scope = (path: string) => boolean;

function scopeOf(entries: readonly TreeEntry[]): Scope {
  const python = entries.map(({ path }) => path).filter((path) => path.endsWith(".py"));
  const folders = [`${sourceDirectory}/${own}/`, `${own}/`, `${sourceDirectory}/`];
  const folder = folders.find((start) => python.some((path) => path.startsWith(start)));
  if (folder !== undefined) return (path) => path.startsWith(folder);
  const tops = new Set(
    python.flatMap((path) => (/^[^/]+\/__init__\.py$/.test(path) ? topOf(path) : [])),
  );
  return (path) => tops.has(topOf(path)) || isModule(path);
}

function topOf(path: string): string {
  return path.slice(0, path.indexOf("/"));
}

/** A module of its own at the top, but no tool of the project. */
function isModule(path: string): boolean {
  return /^[^/]+\.py$/.test(path) && path !== "setup.py" && path !== "conftest.py";
}

/** In a folder called test or tests, or a file test_*.py. */
export function isTest(path: string): boolean {
  return /(?:^|\/)(?:tests?\/|test_[^/]*\.py$)/.test(path);
}

function packagesOf(files: readonly TreeEntry[]): readonly string[] {
  const folders = files.flatMap(({ path }) => {
    const parts = path.split("/");
    const depth = parts[0] === sourceDirectory ? 2 : 1;
    return parts.length > depth ? parts.slice(0, depth).join("/") : [];
  });
  return [...new Set(folders)];
}

function problemOf({ path, kind }: TreeEntry, scope: Scope): readonly ScanProblem[] {
  if (kind === "submodule")
    return [{ file: path, sentence: "A submodule: what is in it was not read." }];
  if (kind === "symlink" && scope(path) && !isTest(path))
    return [{ file: path, sentence: "A symlink: it was not followed." }];
  return [];
}

/** The dotted name of the module in a file: "twisted.web" of "src/twisted/web/__init__.py". */
export function moduleName(path: string): string {
  return path
    .replace(/^src\//, "")
    .replace(/\.py$/, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
}
