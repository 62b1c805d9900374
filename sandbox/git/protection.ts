/**
 * The hook and the settings that make a bare repository behave like one on GitHub. The hook is written at
 * every start, so that an older world gets the newer one.
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

/** What the repository's own configuration would say: of a process, for writing it takes one for each line. */
const settings: readonly (readonly [key: string, value: string])[] = [
  ["core.hooksPath", "hooks"],
  ["receive.hideRefs", "refs/pull"],
  ["receive.advertiseAtomic", "true"],
  // Anybody's clone may ask for a single commit, as on GitHub.
  ["uploadpack.allowAnySHA1InWant", "true"],
  ["uploadpack.allowFilter", "true"],
  // No collection of garbage behind the back of a reader.
  ["gc.auto", "0"],
];

/** The environment in which git serves others as GitHub does, and keeps refs/pull/ for GitHub itself. */
export const asOnGitHub: Readonly<Record<string, string>> = Object.fromEntries<string>([
  ["GIT_CONFIG_COUNT", String(settings.length)],
  ...settings.flatMap(([key, value], index): [string, string][] => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]),
]);

/** Protects the trunk against pushes. */
export async function protect(git: GitRepository, trunk: string): Promise<void> {
  const hooks = join(git.gitDir, "hooks");
  await mkdir(hooks, { recursive: true });
  await writeFile(join(hooks, "update"), updateHook(trunk), { mode: 0o755 });
}
