import type { CreateIssueEffect } from "@/lib/domain/plan/effect";
import { isMember } from "@/lib/domain/observed/author-association";
import { readRecentIssues } from "@/lib/world/github/issues";
import { createIssue } from "@/lib/world/github/writes";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Opens an issue. It is found again by the marker in its body; issues have no name of their own. */
export const createIssueHandler: EffectHandler<CreateIssueEffect> = {
  describe: ({ title, assignee }) => `Open the issue “${title}” and assign it to ${assignee.login}`,
  observe,
  apply: (effect, { github }) => createIssue(github, effect),
  moves: () => false,
  isNamed: false,
  observeAgain: githubSettles,
};

/**
 * Reads the hundred issues that changed last, through the repository and not by GitHub's search,
 * which learns of a new issue minutes later. One that was opened by hand under the same title and
 * is open serves as well. Everybody can open an issue with our marker or our title: it has to be of
 * whoever runs this, or of a member of the project.
 */
async function observe(effect: CreateIssueEffect, { github }: ActorAccess): Promise<Observation> {
  const items = (await readRecentIssues(github))
    .filter(({ issue, isOwn }) => isOwn || isMember(issue.authorAssociation))
    .map(({ issue }) => issue);
  const found =
    items.find((issue) => issue.body.includes(effect.marker)) ??
    items.find((issue) => issue.title === effect.title && issue.state === "open");
  if (found === undefined) return absent;
  return applied(`Issue #${found.number} “${found.title}” is there.`, found.url);
}
