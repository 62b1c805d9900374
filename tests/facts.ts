import type { Instant } from "@/lib/domain/instant";
import { branchName, branchRef, shortRef, tagName, tagRef, ticketTitle } from "@/lib/domain/naming";
import { nothingObserved, type Facts, type RunFact } from "@/lib/domain/process/facts";
import type { StepKey } from "@/lib/domain/process/step-key";
import { stepKeys } from "@/lib/domain/process/step-key";
import type { Version } from "@/lib/domain/version";
import { candidateOf, formatVersion } from "@/lib/domain/version";
import { addDays } from "@/lib/domain/instant";
import type { ArchivedMail } from "@/lib/domain/observed/archived-mail";
import type { CheckRollup } from "@/lib/domain/observed/check-rollup";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import type { Issue } from "@/lib/domain/observed/issue";
import type { PullRequest } from "@/lib/domain/observed/pull-request";
import type { PypiFile } from "@/lib/domain/observed/pypi-file";
import type { SourceTree } from "@/lib/domain/observed/source-tree";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import { ada } from "@/tests/actors";
import { anApprovedAnnouncement } from "@/tests/announcements";
import { chapters } from "@/tests/chapters";
import { quietRepository } from "@/tests/quiet-repository";
import {
  aGitHubRelease,
  anArchivedMail,
  anIssue,
  aPullRequest,
  aPypiFile,
  aRollup,
  aRun,
  aTagRun,
  earlier,
  now,
  place,
  preparedOid,
  pullRequestNumber,
  seen,
  ticketNumber,
  trunkOid,
  version,
} from "@/tests/seen";
import { aPreparedTree, aTrunkTree } from "@/tests/source-trees";

/**
 * Builders of plausible Facts, for specs and for fixtures of pages. They tell the story of the real
 * 24.7.0: every `with…` answers a new builder, so that stories can branch.
 *
 *   aRelease().upTo("candidate.publish").facts()       every step up to it is done
 *   aRelease().withBlocker().facts()                   a blocker is open, nothing else has begun
 */

export class FactsBuilder {
  readonly #facts: Facts;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  facts(): Facts {
    return this.#facts;
  }

  /** The same story with some facts replaced. */
  with(change: Partial<Facts>): FactsBuilder {
    return new FactsBuilder({ ...this.#facts, ...change });
  }

  /** Nobody drives it here: the release was found on GitHub. */
  withoutDecision(): FactsBuilder {
    return this.with({ release: null });
  }

  withBlocker(issue: Partial<Issue> = {}): FactsBuilder {
    const blocker = anIssue({ labels: ["release-blocker"], ...issue });
    return this.with({ blockers: seen([...(this.#facts.blockers?.value ?? []), blocker]) });
  }

  withTrunkChecks(state: CheckRollup["state"]): FactsBuilder {
    return this.with({ trunkChecks: seen(aRollup(trunkOid, state)) });
  }

  withTicket(change: Partial<Issue> = {}): FactsBuilder {
    const ticket = anIssue({
      number: ticketNumber,
      title: ticketTitle(this.#release),
      author: "ada",
      authorId: ada.accountId,
      authorAssociation: "member",
      assignees: ["ada"],
      assigneeIds: [ada.accountId],
      ...change,
    });
    return this.with({ tickets: seen([...(this.#facts.tickets?.value ?? []), ticket]) });
  }

  /** The release branch at trunk's head, with trunk's source. */
  withBranch(issue = ticketNumber): FactsBuilder {
    const name = branchName(this.#release, issue);
    return this.with({
      branches: seen([{ name: branchRef(name), oid: trunkOid }], `${place.url}/tree/${name}`),
      source: seen(aTrunkTree(), `${place.url}/commit/${trunkOid}`),
      branchChecks: seen(aRollup(trunkOid, null), `${place.url}/commit/${trunkOid}/checks`),
    });
  }

  /** The branch's head is `tree`'s commit. */
  withSource(tree: SourceTree): FactsBuilder {
    const branches = (this.#facts.branches?.value ?? []).map((ref) => ({ ...ref, oid: tree.oid }));
    const pullRequests = (this.#facts.pullRequests?.value ?? []).map((pullRequest) => ({
      ...pullRequest,
      headOid: tree.oid,
    }));
    return this.with({
      branches: seen(branches),
      pullRequests: seen(pullRequests),
      source: seen(tree, `${place.url}/commit/${tree.oid}`),
      branchChecks: seen(aRollup(tree.oid, null), `${place.url}/commit/${tree.oid}/checks`),
    });
  }

  /** The branch's head says rcN, with its news. */
  withCandidate(rc = 1, change: Partial<SourceTree> = {}): FactsBuilder {
    return this.withSource(aPreparedTree(candidateOf(this.#release, rc), change));
  }

  withPullRequest(change: Partial<PullRequest> = {}): FactsBuilder {
    const head = this.#facts.branches?.value[0];
    const pullRequest = aPullRequest({ headOid: head?.oid ?? preparedOid, ...change });
    return this.with({
      pullRequests: seen([...(this.#facts.pullRequests?.value ?? []), pullRequest]),
    });
  }

  /** Checks of the branch's head. */
  withChecks(state: CheckRollup["state"]): FactsBuilder {
    const head = this.#facts.branches?.value[0]?.oid ?? preparedOid;
    return this.with({
      branchChecks: seen(aRollup(head, state), `${place.url}/commit/${head}/checks`),
    });
  }

  withTag(name: string, commit: string): FactsBuilder {
    const tag: GitRef = { name: tagRef(name), oid: commit };
    return this.with({ tags: seen([...(this.#facts.tags?.value ?? []), tag]) });
  }

  withGitHubRelease(change: Partial<GitHubRelease> = {}, rc = 1): FactsBuilder {
    const release = aGitHubRelease(candidateOf(this.#release, rc), change);
    return this.with({
      githubReleases: seen([...(this.#facts.githubReleases?.value ?? []), release]),
    });
  }

  /** Tag at the branch's head and pre-release, as candidate.publish leaves them. */
  withPublished(rc = 1): FactsBuilder {
    const head = this.#facts.branches?.value[0]?.oid ?? preparedOid;
    const candidate = candidateOf(this.#release, rc);
    return this.withTag(tagName(candidate), head).withGitHubRelease({}, rc);
  }

  withTagRun(change: Partial<WorkflowRun> = {}, rc = 1): FactsBuilder {
    const run = aTagRun(candidateOf(this.#release, rc), change);
    return this.with({ workflowRuns: seen([...(this.#facts.workflowRuns?.value ?? []), run]) });
  }

  withoutTagRuns(): FactsBuilder {
    const runs = this.#facts.workflowRuns?.value ?? [];
    return this.with({ workflowRuns: seen(runs.filter(({ event }) => event !== "push")) });
  }

  /** The pull request's own run of the head has built wheel and sdist of rcN. */
  withBuilt(change: Partial<WorkflowRun> = {}, rc = 1): FactsBuilder {
    const number = formatVersion(candidateOf(this.#release, rc));
    const head = this.#facts.branches?.value[0];
    const run = aTagRun(candidateOf(this.#release, rc), {
      id: 9050,
      event: "pull_request",
      headBranch: head === undefined ? null : shortRef(head.name),
      headOid: head?.oid ?? preparedOid,
      url: `${place.url}/actions/runs/9050`,
      built: [`twisted-${number}-py3-none-any.whl`, `twisted-${number}.tar.gz`],
      ...change,
    });
    return this.with({ workflowRuns: seen([...(this.#facts.workflowRuns?.value ?? []), run]) });
  }

  /** Wheel and sdist of rcN, downloaded and checked. */
  withFiles(change: Partial<PypiFile> = {}, rc = 1): FactsBuilder {
    const candidate = candidateOf(this.#release, rc);
    const files = [aPypiFile(candidate, "wheel", change), aPypiFile(candidate, "sdist", change)];
    return this.with({ pypi: seen([...(this.#facts.pypi?.value ?? []), ...files]) });
  }

  withDocs(answers = true): FactsBuilder {
    const pullRequest = pullRequestNumber;
    const url = `https://twisted--${pullRequest}.org.readthedocs.build/en/${pullRequest}/`;
    return this.with({ docs: seen({ pullRequest, url, answers }, url) });
  }

  /** What announces rcN on the list and on IRC: written by ada, approved by grace. */
  withApprovedTexts(rc = 1): FactsBuilder {
    const target = formatVersion(candidateOf(this.#release, rc));
    const written = (["mail", "irc"] as const).map((outlet) =>
      anApprovedAnnouncement({ target, outlet }),
    );
    return this.with({ announcements: [...this.#facts.announcements, ...written] });
  }

  /** The announcement of rcN in the list's archive. */
  withMail(change: Partial<ArchivedMail> = {}, rc = 1): FactsBuilder {
    const mail = anArchivedMail(candidateOf(this.#release, rc), change);
    return this.with({ mails: seen([...(this.#facts.mails?.value ?? []), mail]) });
  }

  /** A run of ours sends the mail of that target, with that Message-ID. */
  withSentMail(target: string, messageId: string, begunAt = earlier): FactsBuilder {
    const { ownMails } = this.#facts;
    return this.with({
      ownMails: { ...ownMails, sent: [...ownMails.sent, { target, messageId, begunAt }] },
    });
  }

  /** The topic of the developers' channel names rcN. */
  withTopic(rc = 1): FactsBuilder {
    const topic = `pip install Twisted==${formatVersion(candidateOf(this.#release, rc))}`;
    const channel = "#twisted-dev";
    return this.with({ topics: seen([{ channel, topic, setBy: "ada", setAt: earlier }]) });
  }

  /** The topic of the users' channel names the final; the developers' stays as it is. */
  withFinalTopic(): FactsBuilder {
    const topic = `Twisted ${this.#facts.version} is released`;
    const known = this.#facts.topics?.value ?? [];
    return this.with({
      topics: seen([...known, { channel: "#twisted", topic, setBy: "ada", setAt: now }]),
    });
  }

  /** More than a week went by since the files and the mail were there. */
  withWeekOver(): FactsBuilder {
    const at = addDays(now, -8);
    const files = (this.#facts.pypi?.value ?? []).map((file) => ({ ...file, uploadedAt: at }));
    const mails = (this.#facts.mails?.value ?? []).map((mail) => ({ ...mail, sentAt: at }));
    return this.with({ pypi: seen(files), mails: seen(mails) });
  }

  /** Exactly those are asked for a review, at that time. */
  withReviewRequest(
    of: readonly string[] = ["twisted-contributors"],
    at: Instant = earlier,
  ): FactsBuilder {
    const pullRequests = (this.#facts.pullRequests?.value ?? []).map((pullRequest) => ({
      ...pullRequest,
      reviewRequests: of,
      reviewAsks: of.map((whom) => ({ way: "request" as const, whom, at, commitOid: null })),
    }));
    return this.with({ pullRequests: seen(pullRequests) });
  }

  withRun(step: StepKey, state: RunFact["state"], change: Partial<RunFact> = {}): FactsBuilder {
    return this.with({ runs: [...this.#facts.runs, aRun(step, state, change)] });
  }

  /** Every step up to and with `last` is done, the later ones have not begun. */
  upTo(last: StepKey): FactsBuilder {
    return stepKeys
      .slice(0, stepKeys.indexOf(last) + 1)
      .reduce<FactsBuilder>((story, key) => chapters[key](story), this);
  }

  get #release(): Version {
    return version(this.#facts.version);
  }
}

/** A release that ada has begun, in a quiet world: trunk is green and no blocker is open. */
export function aRelease(number = "24.7.0"): FactsBuilder {
  return new FactsBuilder(quietRepository(number));
}

/** A release of which nothing was looked at yet. */
export function anUnseenRelease(number = "24.7.0"): FactsBuilder {
  return new FactsBuilder({ ...quietRepository(number), ...nothingObserved });
}
