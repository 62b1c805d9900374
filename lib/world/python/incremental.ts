import { posix } from "node:path";
import { project } from "@/lib/config/project";
import { fromMs, type Instant } from "@/lib/domain/instant";
import { relativePaths } from "@/lib/domain/relative-paths";
import { parseVersion, sameVersion, type Version } from "@/lib/domain/version";
import { placesFor, runPython, type Python, type ToolFolders } from "./python";

export interface IncrementalResult {
  /** As the tool spells it: "24.7.0.rc1" by incremental before 24.7, "24.7.0rc1" since. */
  readonly version: string;
  /** Files that it says it rewrote, relative to the worktree. */
  readonly rewrote: readonly string[];
  readonly output: string;
}

/**
 * Runs the real `python -m incremental.update Twisted OPTIONS` on the files, where it finds
 * src/twisted by itself. It executes that Twisted's _version.py, and imports the installed Twisted
 * for its own work.
 */
export async function updateVersion(
  python: Python,
  folders: ToolFolders,
  options: readonly string[],
): Promise<IncrementalResult> {
  const args = ["-m", "incremental.update", project.name, ...options];
  const { stdout } = await runPython(python, args, { folders });
  const { tree } = placesFor(python.containment, folders) ?? folders;
  const printed = stdout.toString("utf8");
  const output = relativePaths(printed, [tree]);
  const rewrote = [...printed.matchAll(/^Updating (\/.+)$/gm)].map(([, path = ""]) =>
    posix.relative(tree, path),
  );
  return {
    version: /^Updating codebase to (\S+)$/m.exec(output)?.[1] ?? "",
    // In an order that does not depend on the file system, nor the plan's hash with it.
    rewrote: [...new Set(rewrote)].sort(),
    output,
  };
}

/** The only clock that incremental knows: the machine's, in UTC as the tools are run. */
export function machineNow(): Instant {
  return fromMs(Date.now());
}

/** Whether incremental wrote the version that was wanted, in either of its spellings. */
export function wroteVersion(result: IncrementalResult, wanted: Version): boolean {
  const written = parseVersion(result.version);
  return written !== null && sameVersion(written, wanted);
}
