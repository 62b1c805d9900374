import { tagName, ticketTitle } from "@/lib/domain/naming";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { Permission } from "@/lib/domain/permission";
import { pullRequestTitle } from "@/lib/domain/plan/texts";
import type { Facts } from "@/lib/domain/process/facts";
import {
  isFinalTagged,
  openPullRequest,
  releaseVersion,
  ticketOf,
} from "@/lib/domain/process/subject";

/** A title on GitHub that says a number which the release has no more, and what it is to say. */
export interface OldTitle {
  readonly subject: "issue" | "pull-request";
  readonly of: Issue | PullRequest;
  readonly title: string;
}

/**
 * What GitHub still calls by a former number of the release (24.2.0rc1 became 24.3.0): its ticket and
 * its open pull request. Branch and tags keep the names that they got, as the project kept them then:
 * GitHub cannot give a pull request another branch, and a pushed tag is never moved.
 */
export function oldTitles(facts: Facts): readonly OldTitle[] {
  const ticket = facts.formerNumbers.length === 0 ? null : ticketOf(facts);
  if (ticket === null) return [];
  const version = releaseVersion(facts);
  const pullRequest = openPullRequest(facts);
  const issue: OldTitle = { subject: "issue", of: ticket, title: ticketTitle(version) };
  const titles: readonly OldTitle[] =
    pullRequest === null
      ? [issue]
      : [
          issue,
          {
            subject: "pull-request",
            of: pullRequest,
            title: pullRequestTitle(version, ticket.number),
          },
        ];
  return titles.filter((one) => saysFormer(one, facts));
}

/** Whether a release may get another number as it stands: not once its final version is tagged. */
export function mayRenumber(facts: Facts): Permission {
  if (!isFinalTagged(facts)) return { allowed: true };
  const reason = `${facts.version} is released: the tag ${tagName(releaseVersion(facts))} exists.`;
  return { allowed: false, reason };
}

/** A title that somebody wrote otherwise is left alone, as long as it does not say an old number. */
function saysFormer({ subject, of, title }: OldTitle, { formerNumbers }: Facts): boolean {
  if (of.title === title || of.state !== "open") return false;
  return subject === "issue" || formerNumbers.some((number) => saysNumber(of.title, number));
}

function saysNumber(text: string, number: string): boolean {
  return text.split(/[^\w.]+/).some((word) => word.replace(/\.+$/, "") === number);
}
