/**
 * The hooks and settings that make a bare repository behave like one on GitHub. Written at every
 * start, so that an older world gets the newer ones.
 */
import { writeFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { GitRepository } from "./repository";

/** An update hook is asked for every pushed ref; what it says on stderr reaches the pusher. */
function updateHook(trunk: string): string {
  return `#!/bin/sh
case "$1" in
refs/heads/${trunk})
  echo "error: GH006: Protected branch update failed for $1." >&2
  echo "error: Changes must be made through a pull request." >&2
  exit 1
  ;;
esac
`;
}

/** Protects the trunk against pushes, and keeps refs/pull/ for GitHub itself. */
export async function protect(git: GitRepository, trunk: string): Promise<void> {
  const hooks = join(git.gitDir, "hooks");
  await mkdir(hooks, { recursive: true });
  await writeFile(join(hooks, "update"), updateHook(trunk), { mode: 0o755 });
  await git.run(["config", "core.hooksPath", "hooks"]);
  await git.run(["config", "receive.hideRefs", "refs/pull"]);
  await git.run(["config", "receive.advertiseAtomic", "true"]);
  // Anybody's clone may ask for a single commit, as on GitHub.
  await git.run(["config", "uploadpack.allowAnySHA1InWant", "true"]);
  await git.run(["config", "uploadpack.allowFilter", "true"]);
  // No collection of garbage behind the back of a reader.
  await git.run(["config", "gc.auto", "0"]);
}
