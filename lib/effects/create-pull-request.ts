import type { CreatePullRequestEffect } from "@/lib/domain/plan/effect";
import { readPullRequestsFrom } from "@/lib/world/github/pull-requests";
import { createPullRequest } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type EffectWorld } from "./effect-world";
import { absent, applied, type Observation } from "./observation";

/** Opens a pull request. GitHub has at most one open one between two branches: that is its name. */
export const createPullRequestHandler: EffectHandler<CreatePullRequestEffect> = {
  describe: ({ title, headRef, baseRef }) =>
    `Open the pull request “${title}” from ${headRef} to ${baseRef}`,
  observe,
  apply: (effect, { github }) => createPullRequest(github, effect),
  moves: ({ headRef }, item) => item.kind === "open-pull-request" && item.headRef === headRef,
  observeAgain: githubSettles,
};

async function observe(
  { headRef, baseRef }: CreatePullRequestEffect,
  { github }: EffectWorld,
): Promise<Observation> {
  const found = (await readPullRequestsFrom(github, headRef)).find(
    (pullRequest) => pullRequest.state === "open" && pullRequest.baseRef === baseRef,
  );
  if (found === undefined) return absent;
  return applied(`Pull request #${found.number} “${found.title}” is open.`, found.url);
}
