/** PyPI's JSON API: `/pypi/PROJECT/json` and `/pypi/PROJECT/VERSION/json`. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sandbox } from "@/sandbox/sandbox";
import type { PypiFileRecord } from "@/sandbox/state";
import { answer, notFound } from "./answer";
import { fileUrl, newestVersion, serialOf, visibleFiles } from "./catalogue";
import { normalizeName } from "./distribution";
import { vulnerabilitiesOf } from "./vulnerabilities";

const REQUIRES_PYTHON = ">=3.8.0";
const md5s = new Map<string, string>();

/** Kept by the content's own hash: files of other worlds may have the same name. */
async function md5Of(sandbox: Sandbox, file: PypiFileRecord): Promise<string> {
  const known = md5s.get(file.sha256);
  if (known !== undefined) return known;
  const bytes = await readFile(join(sandbox.dir, "pypi", file.filename));
  const md5 = createHash("md5").update(bytes).digest("hex");
  md5s.set(file.sha256, md5);
  return md5;
}

async function fileView(sandbox: Sandbox, file: PypiFileRecord) {
  const md5 = await md5Of(sandbox, file);
  return {
    comment_text: null,
    digests: { md5, sha256: file.sha256 },
    downloads: -1,
    filename: file.filename,
    has_sig: false,
    md5_digest: md5,
    packagetype: file.packagetype,
    python_version: file.packagetype === "sdist" ? "source" : "py3",
    requires_python: REQUIRES_PYTHON,
    size: file.size,
    upload_time: file.uploadedAt.replace(/Z$/, ""),
    upload_time_iso_8601: file.uploadedAt.replace(/Z$/, ".000000Z"),
    url: fileUrl(sandbox, file),
    yanked: false,
    yanked_reason: null,
  };
}

/** "Twisted" is how the project writes itself; any other is known by its normalised name only. */
function displayName(project: string): string {
  const name = normalizeName(project);
  return name === "twisted" ? "Twisted" : name;
}

function info(sandbox: Sandbox, project: string, version: string) {
  const name = displayName(project);
  const page = `${sandbox.origin}/_pypi/project/${name}/`;
  return {
    author: null,
    author_email: "Twisted Matrix Community <twisted@python.org>",
    bugtrack_url: null,
    classifiers: [],
    description: "",
    description_content_type: "text/x-rst",
    docs_url: null,
    download_url: null,
    downloads: { last_day: -1, last_month: -1, last_week: -1 },
    dynamic: null,
    home_page: null,
    keywords: null,
    license: "MIT License",
    license_expression: null,
    license_files: null,
    maintainer: null,
    maintainer_email: null,
    name,
    package_url: page,
    platform: null,
    project_url: page,
    project_urls: null,
    provides_extra: null,
    release_url: `${page}${version}/`,
    requires_dist: null,
    requires_python: REQUIRES_PYTHON,
    summary: "A repository in Twisted's layout, for rehearsing its releases",
    version,
    yanked: false,
    yanked_reason: null,
  };
}

/** Answers for the newest version (with all releases), or for the one that is asked for. */
export async function jsonApi(
  request: Request,
  sandbox: Sandbox,
  project: string,
  asked: string | null,
): Promise<Response> {
  const files = visibleFiles(sandbox, project);
  const version = asked ?? newestVersion(files);
  const chosen = files.filter((file) => file.version === version);
  if (version === null || chosen.length === 0) return notFound();
  const views = await Promise.all(files.map((file) => fileView(sandbox, file)));
  const viewsOf = (wanted: string) => views.filter((_, index) => files[index]?.version === wanted);
  const versions = [...new Set(files.map((file) => file.version))];
  const releases = Object.fromEntries(versions.map((one) => [one, viewsOf(one)]));
  const body = {
    info: info(sandbox, project, version),
    last_serial: serialOf(files),
    ...(asked === null ? { releases } : {}),
    urls: viewsOf(version),
    vulnerabilities: vulnerabilitiesOf(sandbox, version),
  };
  const type = "application/json";
  return answer(request, { type, body: JSON.stringify(body), serial: serialOf(files) });
}
