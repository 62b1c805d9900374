import type { CreatePullRequestEffect } from "@/lib/domain/plan/effect";
import { isMember } from "@/lib/domain/observed/author-association";
import { readPullRequestsFrom } from "@/lib/world/github/pull-requests";
import { createPullRequest } from "@/lib/world/github/writes";
import { contradiction } from "./contradiction";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Opens a pull request. GitHub has at most one open one between two branches: that is its name. */
export const createPullRequestHandler: EffectHandler<CreatePullRequestEffect> = {
  describe: ({ title, headRef, baseRef }) =>
    `Open the pull request “${title}” from ${headRef} to ${baseRef}`,
  observe,
  apply: (effect, { github }) => createPullRequest(github, effect),
  moves: ({ headRef }, item) => item.kind === "open-pull-request" && item.headRef === headRef,
  isNamed: true,
  observeAgain: githubSettles,
};

/**
 * One from the same branch by somebody else than whoever runs this or a member of the project is no
 * pull request of the release, and stands in its place.
 */
async function observe(
  { headRef, baseRef }: CreatePullRequestEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const found = (await readPullRequestsFrom(github, headRef)).find(
    ({ pullRequest }) => pullRequest.state === "open" && pullRequest.baseRef === baseRef,
  );
  if (found === undefined) return absent;
  const { number, title, url, author, authorAssociation } = found.pullRequest;
  if (found.isOwn || isMember(authorAssociation))
    return applied(`Pull request #${number} “${title}” is open.`, url);
  throw contradiction(
    `Pull request #${number} from ${headRef} was opened by ${author ?? "somebody"}, who is not a member of the project.`,
    "Close it on GitHub, then rebuild the plan.",
  );
}
