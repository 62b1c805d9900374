import type { CreateCommentEffect } from "@/lib/domain/plan/effect";
import { isMember } from "@/lib/domain/observed/author-association";
import { readComments } from "@/lib/world/github/comments";
import { comment } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Comments on a pull request. The comment is found again by the marker in its body. */
export const createCommentHandler: EffectHandler<CreateCommentEffect> = {
  describe: ({ pullRequest }) => `Comment on #${pullRequest}`,
  observe,
  apply: (effect, { github }) => comment(github, effect),
  moves: () => false,
  isNamed: false,
  observeAgain: githubSettles,
};

/** Everybody can write our marker: it has to be of whoever runs this, or of a member. */
async function observe(
  { pullRequest, marker }: CreateCommentEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const found = (await readComments(github, pullRequest)).find(
    ({ body, isOwn, authorAssociation }) =>
      body.includes(marker) && (isOwn || isMember(authorAssociation)),
  );
  return found === undefined
    ? absent
    : applied(`The comment is on #${pullRequest} already.`, found.url);
}
