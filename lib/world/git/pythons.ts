/** Which file says it, and what stands in it. */
export type ReadText = (path: string) => string | null;

const settingsFiles = ["pyproject.toml", "setup.cfg", "setup.py"];
const installFiles = ["INSTALL", "INSTALL.rst"];

/** Where a tree may state the versions of Python that it supports; `packages` are its folders. */
export function pythonsFiles(packages: readonly string[]): readonly string[] {
  const own = packages.flatMap((folder) => [
    `${folder}/python/_setup.py`,
    `${folder}/python/dist.py`,
  ]);
  return [...settingsFiles, ...own, ...installFiles];
}

/**
 * The supported versions of Python ("3.8"), oldest first. The classifiers of the package come first,
 * since INSTALL, which the policy names ("The versions of Python currently supported are listed in the
 * INSTALL file for each release"), went stale more than once (22.8.0 to 23.8.0 still list 3.6).
 */
export function readPythons(files: readonly string[], read: ReadText): readonly string[] {
  const texts = files.flatMap((path) => read(path) ?? []);
  const classified = texts.flatMap((text) => matches(text, classifier));
  if (classified.length > 0) return inOrder(classified);
  const installed = installFiles.flatMap((path) => listed(read(path) ?? ""));
  if (installed.length > 0) return inOrder(installed);
  return inOrder(texts.flatMap((text) => matches(text, floor)).slice(0, 1));
}

const classifier = /Programming Language :: Python :: (\d+\.\d+)\b/g;
/** `python_requires=">=3.8"`, `requires-python = ">=3.8.0"`: the oldest one. */
const floor = /(?:python_requires|requires-python)\s*=\s*["']?\s*>=\s*(\d+\.\d+)/g;
/** "Python 2.4, 2.5 or 2.6.", "Python 2.7 (full functionality) or 3.3/3.4/3.5 (subset …". */
const requirement = /^[ -]*Python (\d+\.\d+.*)$/m;

function listed(text: string): readonly string[] {
  const line = requirement.exec(text)?.[1] ?? "";
  return matches(line, /\b(\d+\.\d+)\b/g);
}

function matches(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap(([, version]) => version ?? []);
}

function inOrder(versions: readonly string[]): readonly string[] {
  const weight = (version: string): number => {
    const [major = 0, minor = 0] = version.split(".").map(Number);
    return major * 1_000 + minor;
  };
  return [...new Set(versions)].sort((a, b) => weight(a) - weight(b));
}
