import { relative } from "node:path";
import { project } from "@/lib/config/project";
import { parseVersion, sameVersion, type Version } from "@/lib/domain/version";
import { runPython, type Python } from "./python";

export interface IncrementalResult {
  /** As the tool spells it: "24.7.0.rc1" by incremental before 24.7, "24.7.0rc1" since. */
  readonly version: string;
  /** Files that it says it rewrote, relative to the worktree. */
  readonly rewrote: readonly string[];
  readonly command: string;
  readonly output: string;
}

/** How `incremental.update` is told the version: by its own counting, or outright. */
export type IncrementalFlag =
  { readonly kind: "rc" } | { readonly kind: "newversion"; readonly version: string };

/**
 * Runs the real `python -m incremental.update Twisted …` in the worktree `directory`. PYTHONPATH is
 * the worktree's src, so that the package it imports and rewrites is the one of the worktree.
 */
export async function updateVersion(
  python: Python,
  directory: string,
  flag: IncrementalFlag,
): Promise<IncrementalResult> {
  const words = flag.kind === "rc" ? ["--rc"] : ["--newversion", flag.version];
  const args = ["-m", "incremental.update", project.name, ...words];
  const result = await runPython(python, args, {
    cwd: directory,
    env: { PYTHONPATH: project.sourceDirectory },
  });
  const output = result.stdout.toString("utf8");
  const rewrote = [...output.matchAll(/^Updating (\/.+)$/gm)].map(([, path = ""]) =>
    relative(directory, path),
  );
  return {
    version: /^Updating codebase to (\S+)$/m.exec(output)?.[1] ?? "",
    rewrote: [...new Set(rewrote)],
    command: ["python", ...args].join(" "),
    output,
  };
}

/**
 * Whether `--rc` would give `wanted` from `current`. From a candidate it counts on; from anything
 * else it takes today's month, and that is the machine's today: incremental knows no other clock.
 */
export function rcWouldGive(wanted: Version, current: Version, machineToday: Date): boolean {
  if (current.rc !== null) return sameVersion(wanted, { ...current, rc: current.rc + 1 });
  const first = {
    year: machineToday.getUTCFullYear() - 2000,
    month: machineToday.getUTCMonth() + 1,
    patch: 0,
    rc: 1,
    post: null,
    dev: null,
  };
  return sameVersion(wanted, first);
}

/** Whether incremental wrote the version that was wanted, in either of its spellings. */
export function wroteVersion(result: IncrementalResult, wanted: Version): boolean {
  const written = parseVersion(result.version);
  return written !== null && sameVersion(written, wanted);
}
