import type { CreateLabelledIssueEffect } from "@/lib/domain/plan/effect";
import { isMember } from "@/lib/domain/observed/author-association";
import { readRecentIssues } from "@/lib/world/github/issues";
import { createLabelledIssue } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Opens an issue with labels. It is found again by the marker in its body, as every issue of ours. */
export const createLabelledIssueHandler: EffectHandler<CreateLabelledIssueEffect> = {
  describe: ({ title, labels }) => `Open the issue “${title}” with the label ${labels.join(", ")}`,
  observe,
  apply: (effect, { github }) => createLabelledIssue(github, effect),
  moves: () => false,
  isNamed: false,
  observeAgain: githubSettles,
};

/** Everybody can open an issue with our marker: it has to be of whoever runs this, or of a member. */
async function observe(
  { marker }: CreateLabelledIssueEffect,
  { github }: ActorAccess,
): Promise<Observation> {
  const found = (await readRecentIssues(github)).find(
    ({ issue, isOwn }) =>
      issue.body.includes(marker) && (isOwn || isMember(issue.authorAssociation)),
  );
  if (found === undefined) return absent;
  const { number, title, url } = found.issue;
  return applied(`Issue #${number} “${title}” is there.`, url);
}
