import type { StepKey } from "@/lib/domain/process/step-key";
import type { FactsBuilder } from "./facts";
import { withMerged, withPostVersion, withTicketClosed, withTrunkMerged } from "./post-chapters";
import {
  withDocsVersions,
  withFinal,
  withFinalFiles,
  withFinalPublished,
  withReview,
} from "./final-chapters";

const finalSubject = "Twisted 24.7.0 Release Announcement";

/** What each step leaves in the world, in the story of tests/facts.ts. */
export const chapters: Readonly<Record<StepKey, (story: FactsBuilder) => FactsBuilder>> = {
  "security.advisory": (story) => story,
  "security.details": (story) => story,
  "security.cve": (story) => story,
  "security.fragment": (story) => story,
  "security.approval": (story) => story,
  "security.patched": (story) => story,
  "security.merge": (story) => story,
  "security.first-candidate": (story) => story,
  "security.final-version": (story) => story,
  "security.databases": (story) => story,
  "prepare.blockers": (story) => story,
  "prepare.trunk-green": (story) => story,
  "prepare.version": (story) => story,
  "prepare.ticket": (story) => story.withTicket(),
  "prepare.branch": (story) => story.withBranch(),
  "fix.pause": (story) => story,
  "fix.tickets": (story) => story,
  "fix.merged": (story) => story,
  "fix.cherry-pick": (story) => story,
  "candidate.prepare": (story) => story.withCandidate(),
  "candidate.pull-request": (story) => story.withPullRequest(),
  "candidate.checks": (story) => story.withChecks("success"),
  "candidate.built": (story) => story.withBuilt(),
  "candidate.publish": (story) =>
    story.withPublished().withTagRun({ status: "in-progress", conclusion: null }),
  "candidate.pypi": (story) => story.withoutTagRuns().withTagRun().withFiles(),
  "candidate.docs": (story) => story.withDocs(),
  "candidate.review": (story) => story.withReviewRequest(),
  "candidate.announce-mail": (story) => story.withMail(),
  "candidate.announce-irc": (story) => story.withTopic(),
  "candidate.wait": (story) => story.withWeekOver(),
  "final.prepare": (story) => withFinal(story),
  "final.checks": (story) => story.withChecks("success"),
  "final.review": (story) => withReview(story),
  "final.publish": (story) => withFinalPublished(story),
  "final.pypi": (story) => withFinalFiles(story),
  "final.docs": (story) => withDocsVersions(story),
  "final.announce-mail": (story) => story.withMail({ subject: finalSubject }),
  "final.announce-irc": (story) => story.withFinalTopic(),
  "final.announce-social": (story) => story,
  "post.bump": (story) => withPostVersion(story),
  "post.merge-trunk": (story) => withTrunkMerged(story),
  "post.merge": (story) => withMerged(story),
  "post.close-ticket": (story) => withTicketClosed(story),
  "post.outcomes": (story) => story,
};
