import { project } from "@/lib/config/project";
import type { SourceTree } from "@/lib/domain/world/source-tree";
import { parseToml } from "@/lib/world/python/toml";
import type { Python } from "@/lib/world/python/python";
import { listPaths, readFiles, searchLines } from "./blobs";
import { ensureCommit, type Clone } from "./clone";
import { readCopyrightYear } from "./copyright";
import { parseNews } from "./news";
import { findNewsfragments, readTowncrierSettings } from "./towncrier-settings";
import { parseVersionFile } from "./version-file";

const settingsFile = "pyproject.toml";
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
  const wanted = [project.versionFile, project.newsFile, settingsFile, ...project.copyrightFiles];
  const [paths, files, nextMarkersOutsideSource] = await Promise.all([
    listPaths(clone, oid),
    readFiles(clone, oid, wanted),
    searchLines(clone, oid, nextMarker, [project.sourceDirectory, project.newsFile]),
  ]);
  const text = (path: string): string | null => files.get(path) ?? null;
  const settings = await readSettings(python, text(settingsFile));
  const versionText = text(project.versionFile);
  const newsText = text(project.newsFile);
  const version = versionText === null ? null : parseVersionFile(versionText, project.name);
  return {
    oid,
    version,
    news: newsText === null ? [] : parseNews(newsText, project.name, newestSections),
    fragments: settings.found === null ? [] : findNewsfragments(paths, settings.found),
    copyright: project.copyrightFiles.map((path) => ({
      path,
      through: readCopyrightYear(text(path) ?? ""),
    })),
    nextMarkersOutsideSource,
    problems: [
      ...versionProblems(versionText, version),
      ...settings.problems,
      ...(newsText === null ? [`${project.newsFile} is missing.`] : []),
    ],
  };
}

function versionProblems(text: string | null, version: string | null): readonly string[] {
  if (text === null) return [`${project.versionFile} is missing.`];
  if (version !== null) return [];
  return [`${project.versionFile} has no Version("${project.name}", …) that can be understood.`];
}

async function readSettings(
  python: Python,
  text: string | null,
): Promise<{
  readonly found: ReturnType<typeof readTowncrierSettings>;
  readonly problems: readonly string[];
}> {
  if (text === null) return { found: null, problems: [`${settingsFile} is missing.`] };
  const parsed = await parseToml(python, text);
  if ("error" in parsed) {
    return { found: null, problems: [`${settingsFile} is not valid TOML: ${parsed.error}.`] };
  }
  const found = readTowncrierSettings(parsed.value);
  if (found === null) {
    return {
      found,
      problems: [`${settingsFile} has no [tool.towncrier] section that towncrier understands.`],
    };
  }
  if (found.newsFile === project.newsFile) return { found, problems: [] };
  return {
    found,
    problems: [`${settingsFile} has towncrier write ${found.newsFile}, not ${project.newsFile}.`],
  };
}
