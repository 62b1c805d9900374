/** PyPI's JSON API of the release tools, which this world has not uploaded itself: `/pypi/incremental/VERSION/json`. */
import type { Sandbox } from "@/sandbox/sandbox";
import { answer } from "./answer";
import { normalizeName } from "./distribution";

/** Versions that were really yanked; every other that is asked for is taken for one that is there. */
const YANKED: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  incremental: { "24.7.0": "Breaks projects that are not set up for it" },
  towncrier: {},
};

/** The answer for a version of a release tool; null: the project is none. */
export function toolJson(
  request: Request,
  sandbox: Sandbox,
  project: string,
  version: string,
): Response | null {
  const name = normalizeName(project);
  const yanked = YANKED[name];
  if (yanked === undefined || !/^\d+(\.\d+)*$/.test(version)) return null;
  const isYanked = Object.hasOwn(yanked, version);
  const page = `${sandbox.origin}/_pypi/project/${name}/`;
  const info = {
    name,
    version,
    package_url: page,
    release_url: `${page}${version}/`,
    yanked: isYanked,
    yanked_reason: yanked[version] ?? null,
  };
  const body = JSON.stringify({ info, last_serial: 1, urls: [], vulnerabilities: [] });
  return answer(request, { type: "application/json", body, serial: 1 });
}
