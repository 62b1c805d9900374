import { isMember } from "@/lib/domain/observed/author-association";
import type { FileIssueEffect } from "@/lib/domain/plan/effect";
import { readRecentIssues } from "@/lib/world/github/issues";
import { fileIssue } from "@/lib/world/github/writes";
import { githubSettles, type ActorAccess, type EffectHandler } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Opens an issue with labels and nobody assigned. It is found again by the marker in its body alone. */
export const fileIssueHandler: EffectHandler<FileIssueEffect> = {
  describe: ({ title, labels }) =>
    `Open the issue “${title}”${labels.length === 0 ? "" : ` with the label ${labels.join(", ")}`}`,
  observe,
  apply: (effect, { github }) => fileIssue(github, effect),
  moves: () => false,
  isNamed: false,
  observeAgain: githubSettles,
};

/** As of create-issue; but no title tells that it is the same: two defects may be called alike. */
async function observe({ marker }: FileIssueEffect, { github }: ActorAccess): Promise<Observation> {
  const found = (await readRecentIssues(github)).find(
    ({ issue, isOwn }) =>
      (isOwn || isMember(issue.authorAssociation)) && issue.body.includes(marker),
  );
  if (found === undefined) return absent;
  const { number, title, url } = found.issue;
  return applied(`Issue #${number} “${title}” is there.`, url);
}
