import type { CreatePullRequestEffect } from "@/lib/domain/plan/effect";
import { readPullRequestsFrom } from "@/lib/world/github/pull-requests";
import { createPullRequest } from "@/lib/world/github/writes";
import type { EffectHandler, EffectWorld, Trace } from "./effect-world";

/** Opens a pull request. GitHub has at most one open one between two branches: that is its name. */
export const createPullRequestHandler: EffectHandler<CreatePullRequestEffect> = {
  describe: ({ title, headRef, baseRef }) =>
    `Open the pull request “${title}” from ${headRef} to ${baseRef}`,
  look,
  apply: (effect, { github }) => createPullRequest(github, effect),
};

async function look(
  { headRef, baseRef }: CreatePullRequestEffect,
  { github }: EffectWorld,
): Promise<Trace | null> {
  const found = (await readPullRequestsFrom(github, headRef)).find(
    (pullRequest) => pullRequest.state === "open" && pullRequest.baseRef === baseRef,
  );
  if (found === undefined) return null;
  return { sentence: `Pull request #${found.number} “${found.title}” is open.`, url: found.url };
}
