import { project } from "@/lib/config/project";
import type { NewsLayout } from "@/lib/domain/news/merge-news";
import type { FragmentCheck } from "@/lib/domain/newsfragment/finding";
import { visibleLine } from "@/lib/domain/visible-text";
import type { Newsfragment, SourceTree } from "@/lib/domain/observed/source-tree";
import { parseToml } from "@/lib/world/python/toml";
import type { Python } from "@/lib/world/python/python";
import { readFiles, searchLines } from "./blobs";
import { ensureCommit, inClone, type Clone } from "./clone";
import { readCopyrightYear } from "./copyright";
import { checkFragments } from "./fragment-check";
import { parseNews } from "./news";
import { requireFitPaths, settingsFiles, unfitPaths } from "./release-paths";
import { findNewsfragments, readTowncrierSettings } from "./towncrier-settings";
import { listSizes, type SizedEntry } from "./tree";
import { parseVersionFile } from "./version-file";

const newestSections = 5;
/** Any of these in the text is what incremental would replace, were it under src. */
const nextMarker = `${project.name} NEXT|Version\\(["']${project.name}["'], ["']NEXT["']`;

/**
 * What the release process reads in the source at the commit `oid` (40 hex digits), which is
 * fetched when the clone does not have it. A tree in which something is missing is no error: it is
 * told in `problems`.
 */
export async function readSourceTree(
  clone: Clone,
  python: Python,
  oid: string,
): Promise<SourceTree> {
  await ensureCommit(clone, oid);
  const { entries, files, settings, unfit } = await readFitPaths(clone, python, oid);
  const nextMarkersOutsideSource = await searchLines(clone, oid, nextMarker, [
    project.sourceDirectory,
    project.newsFile,
  ]);
  const text = (path: string): string | null => files.get(path) ?? null;
  const versionText = text(project.versionFile);
  const newsText = text(project.newsFile);
  const version = versionText === null ? null : parseVersionFile(versionText, project.name);
  const fragments = fragmentsIn(entries, settings.found);
  return {
    oid,
    author: await readAuthor(clone, oid),
    version,
    news: newsText === null ? [] : parseNews(newsText, project.name, newestSections),
    fragments,
    fragmentCheck: await checked(clone, python, entries, settings.found),
    copyright: project.copyrightFiles.map((path) => ({
      path,
      through: readCopyrightYear(text(path) ?? ""),
    })),
    nextMarkersOutsideSource,
    problems: [
      ...unfit.slice(0, mostUnfit).map(({ sentence }) => sentence),
      ...versionProblems(versionText, version),
      ...settings.problems,
      ...(newsText === null ? [`${project.newsFile} is missing.`] : []),
    ],
  };
}

/** Anybody writes any name into a commit: what cannot be seen in it is shown. */
async function readAuthor(clone: Clone, oid: string): Promise<string> {
  const { stdout } = await inClone(clone, ["log", "-1", "--format=%an", oid]);
  return visibleLine(stdout.toString("utf8").trim());
}

/**
 * As readSourceTree's `fragmentCheck`, afresh: what was recorded may be from before docutils was
 * installed, or from an older Slipway.
 */
export async function readFragmentCheck(
  clone: Clone,
  python: Python,
  oid: string,
): Promise<FragmentCheck> {
  await ensureCommit(clone, oid);
  const { entries, settings } = await readFitPaths(clone, python, oid);
  return checked(clone, python, entries, settings.found);
}

/**
 * What towncrier's settings at the commit say of NEWS. Settings that nobody understands name nothing:
 * then a heading is told apart by what stands below it.
 */
export async function readNewsLayout(
  clone: Clone,
  python: Python,
  oid: string,
): Promise<NewsLayout> {
  await ensureCommit(clone, oid);
  const { settings } = await readFitPaths(clone, python, oid);
  const { partNames = [], categoryNames = [] } = settings.found ?? {};
  return { projectName: project.name, partNames, categoryNames };
}

type Settings = ReturnType<typeof readTowncrierSettings>;

function fragmentsIn(entries: readonly SizedEntry[], settings: Settings): readonly Newsfragment[] {
  if (settings === null) return [];
  return findNewsfragments(
    entries.map(({ path }) => path),
    settings,
  );
}

async function checked(
  clone: Clone,
  python: Python,
  entries: readonly SizedEntry[],
  settings: Settings,
): Promise<FragmentCheck> {
  if (settings === null) return { findings: [], notParsed: null };
  const paths = fragmentsIn(entries, settings).map(({ path }) => path);
  return checkFragments(clone, python, { entries, paths, rules: settings });
}

/** A tree with thousands of symlinks is told of by some of them. */
const mostUnfit = 20;

/**
 * Throws `unsafe-path` or `too-large` where tools would meet something in the tree of the commit that
 * leads out of it, or that is too large (release-paths.ts).
 */
export async function requireFitTree(clone: Clone, python: Python, oid: string): Promise<void> {
  await ensureCommit(clone, oid);
  requireFitPaths((await readFitPaths(clone, python, oid)).unfit);
}

/** The tree's paths, what is wrong with them, and the texts of those that can be read safely. */
async function readFitPaths(clone: Clone, python: Python, oid: string) {
  const entries = await listSizes(clone, oid);
  const wanted: readonly string[] = [
    ...[project.versionFile, project.newsFile],
    ...settingsFiles,
    ...project.copyrightFiles,
  ];
  const unfit = new Set(unfitPaths(entries, null).map(({ path }) => path));
  const readable = entries
    .filter(({ path, kind }) => kind === "file" && wanted.includes(path) && !unfit.has(path))
    .map(({ path }) => path);
  const files = await readFiles(clone, oid, readable);
  const settings = await readSettings(python, files);
  return { entries, files, settings, unfit: unfitPaths(entries, settings.found) };
}

function versionProblems(text: string | null, version: string | null): readonly string[] {
  if (text === null) return [`${project.versionFile} is missing.`];
  if (version !== null) return [];
  return [`${project.versionFile} has no Version("${project.name}", …) that can be understood.`];
}

/** What towncrier is told, from the file that it prefers. */
async function readSettings(
  python: Python,
  files: ReadonlyMap<string, string | null>,
): Promise<{
  readonly found: Settings;
  readonly problems: readonly string[];
}> {
  const file = settingsFiles.find((path) => files.has(path));
  const text = file === undefined ? null : (files.get(file) ?? null);
  if (file === undefined || text === null)
    return { found: null, problems: [`${settingsFiles[1]} is missing.`] };
  const parsed = await parseToml(python, text);
  if ("error" in parsed) {
    return { found: null, problems: [`${file} is not valid TOML: ${parsed.error}.`] };
  }
  const found = readTowncrierSettings(parsed.value);
  if (found === null) {
    return {
      found,
      problems: [`${file} has no [tool.towncrier] section that towncrier understands.`],
    };
  }
  if (found.newsFile === project.newsFile) return { found, problems: [] };
  return {
    found,
    problems: [`${file} has towncrier write ${found.newsFile}, not ${project.newsFile}.`],
  };
}
