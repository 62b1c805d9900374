import { TerminalError } from "@/lib/domain/errors";
import type { SetPatchedVersionEffect } from "@/lib/domain/plan/effect";
import { notPatchedIn } from "@/lib/domain/process/security/patched-versions";
import { readAdvisory, updateVulnerabilities } from "@/lib/world/github/advisories";
import type { GitHubClient } from "@/lib/world/github/client";
import { githubSettles, type ActorAccess, type EffectHandler } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Sets the patched version of each package of an advisory; all else of it stays as it is by then. */
export const setPatchedVersionHandler: EffectHandler<SetPatchedVersionEffect> = {
  describe: ({ advisory, version }) => `Set the patched version of ${advisory} to ${version}`,
  observe,
  apply: async ({ advisory, version }, { github }) => {
    const { vulnerabilities } = await shownTo(github, advisory);
    const patched = vulnerabilities.map((one) => ({ ...one, patched: version }));
    await updateVulnerabilities(github, advisory, patched);
  },
  moves: () => false,
  isNamed: true,
  observeAgain: githubSettles,
};

async function observe(
  { advisory, version }: SetPatchedVersionEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const seen = await shownTo(github, advisory);
  if (seen.vulnerabilities.length === 0 || notPatchedIn(seen, version).length > 0) return absent;
  return applied(`${advisory} says patched in ${version}.`, seen.url);
}

async function shownTo(github: GitHubClient, advisory: string) {
  const seen = await readAdvisory(github, advisory);
  if (seen !== null) return seen;
  throw new TerminalError("not-found", "GitHub does not show you this security advisory.", {
    fields: { advisory },
    whatToDo: "Have a security manager add you to the advisory, then run it again.",
  });
}
