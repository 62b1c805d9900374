/** What PyPI's caches show at this moment: files appear some time after their upload. */
import { now } from "@/sandbox/clock";
import type { Sandbox } from "@/sandbox/sandbox";
import type { PypiFileRecord } from "@/sandbox/state";
import { normalizeName } from "./distribution";

/** The project that a file belongs to, normalised: the part of its name before the version. */
function projectOf(file: PypiFileRecord): string {
  return normalizeName(file.filename.slice(0, file.filename.indexOf(`-${file.version}`)));
}

/** The names of the projects that have files, normalised. */
export function projects(sandbox: Sandbox): string[] {
  const at = now(sandbox);
  const visible = sandbox.state.pypi.filter((file) => file.visibleAt <= at);
  return [...new Set(visible.map(projectOf))].sort();
}

/** The files of a project that can be seen, oldest first; the name may be spelled in any way. */
export function visibleFiles(sandbox: Sandbox, project: string): PypiFileRecord[] {
  const at = now(sandbox);
  const wanted = normalizeName(project);
  return sandbox.state.pypi.filter((file) => file.visibleAt <= at && projectOf(file) === wanted);
}

/** A file by its name, as soon as it is uploaded: downloads do not wait for the index. */
export function uploadedFile(sandbox: Sandbox, filename: string): PypiFileRecord | null {
  const at = now(sandbox);
  const file = sandbox.state.pypi.find((candidate) => candidate.filename === filename);
  return file !== undefined && file.uploadedAt <= at ? file : null;
}

/** Where a file is downloaded. */
export function fileUrl(sandbox: Sandbox, file: PypiFileRecord): string {
  return `${sandbox.origin}/_pypi/files/${file.filename}`;
}

/** Counts the changes that the project has seen; part of PyPI's headers and answers. */
export function serialOf(files: readonly PypiFileRecord[]): number {
  return 20_000_000 + files.length;
}

/** The version that `pip install` takes: the newest upload that is final, else the newest. */
export function newestVersion(files: readonly PypiFileRecord[]): string | null {
  const byTime = [...files].sort((a, b) => a.uploadedAt.localeCompare(b.uploadedAt));
  const final = byTime.findLast(({ version }) => /^[\d.]+$/.test(version));
  return final?.version ?? byTime.at(-1)?.version ?? null;
}
