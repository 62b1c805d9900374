import { monthHasTurned, monthMayTurn, releaseOfMonth } from "@/lib/domain/choose-version";
import type { Evidence } from "@/lib/domain/fact";
import { isBefore, type Instant } from "@/lib/domain/instant";
import { shortRef, tagName } from "@/lib/domain/naming";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts, ReleaseDecision } from "@/lib/domain/process/facts";
import { links } from "@/lib/domain/process/links";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  blocker,
  done,
  evidence,
  ready,
  type StepState,
} from "@/lib/domain/process/step-state";
import {
  branchesOf,
  findTag,
  releaseBranch,
  releasePage,
  releaseVersion,
  taggedCandidates,
  ticketOf,
} from "@/lib/domain/process/subject";
import { oldTitles, type OldTitle } from "@/lib/domain/release/renumbering";
import { formatVersion } from "@/lib/domain/version";
import { releaseManager } from "@/lib/domain/process/who";

export const versionStep: Step = {
  key: "prepare.version",
  phase: "prepare",
  kind: "action",
  title: (facts) =>
    isToFollow(facts) ? `Renumber to ${facts.version}` : "Choose the release number",
  paragraph: paragraph(
    "Prepare for a release",
    "3",
    "Choose a version number. $RELEASE will be something like 21.7.0 for a major release. $RELEASE will be something like 21.7.1 for a bugfix release.",
  ),
  needs: [],
  remembered: {
    kind: "once",
    step: "prepare.branch",
    orWhen: null,
    later: { kind: "nothing" },
    // What was seen of the number that it had is not so of the one that it has.
    reopened: ({ formerNumbers }) => formerNumbers.length > 0,
  },
  target: null,
  button: (facts) => (isToFollow(facts) ? `Renumber to ${facts.version}` : null),
  check,
};

/** Whether GitHub still calls the release by a number that it has no more. */
function isToFollow(facts: Facts): boolean {
  return oldTitles(facts).length > 0;
}

/** Done when somebody decided on the number here, or began the release by hand on GitHub. */
function check({ facts, now }: StepContext): StepState {
  if (isTaken(facts)) return taken(facts);
  if (isToFollow(facts)) return ready(...oldTitles(facts).map((one) => saysOld(one, facts)));
  if (facts.release !== null)
    return done(decidedBy(facts.release), ...renumbered(facts), ...notesOnTheMonth(facts, now));
  const foundAt = begunByHandAt(facts);
  if (foundAt === null)
    return ready(said(`Nobody has decided on ${facts.version}: no ticket, branch or tag says so.`));
  return done(
    evidence(`${facts.version} was begun by hand on GitHub; it can be taken over.`, {
      url: foundAt,
      observedAt: facts.tickets?.observedAt ?? null,
    }),
  );
}

/**
 * Whether the number's final tag is an earlier release's. It is this one's own where a branch of the
 * release exists, or where it was published after the number had been decided here.
 */
function isTaken(facts: Facts): boolean {
  const tag = tagName(releaseVersion(facts));
  if (findTag(facts, tag) === null || branchesOf(facts).length > 0) return false;
  const publishedAt = releasePage(facts, tag)?.publishedAt ?? null;
  return (
    facts.release === null || publishedAt === null || isBefore(publishedAt, facts.release.startedAt)
  );
}

function taken(facts: Facts): StepState {
  const tag = tagName(releaseVersion(facts));
  const url = links.tag(facts.place, tag);
  return blocked(
    blocker({
      code: "version-taken",
      sentence: `${facts.version} is released already: the tag ${tag} exists.`,
      evidence: evidence(tag, { url, observedAt: facts.tags?.observedAt ?? null }),
      remedy: "Choose another number.",
      clearedBy: releaseManager,
    }),
  );
}

/** What GitHub still says. */
function saysOld({ of: { number, title, url } }: OldTitle, facts: Facts): Evidence {
  const sentence = `#${number} is titled “${title}”; the release is ${facts.version} now.`;
  return evidence(sentence, { url, observedAt: facts.tickets?.observedAt ?? null });
}

/** Which number it had, and what keeps it. */
function renumbered(facts: Facts): readonly Evidence[] {
  if (facts.formerNumbers.length === 0) return [];
  const branch = releaseBranch(facts);
  const kept = [
    ...(branch === null ? [] : [shortRef(branch.name)]),
    ...taggedCandidates(facts).map(tagName),
  ].filter((name) => facts.formerNumbers.some((number) => name.includes(number)));
  const names = kept.length === 0 ? "" : ` ${kept.join(", ")} keep the old number.`;
  return [said(`It was ${facts.formerNumbers.join(", then ")} before.${names}`)];
}

function decidedBy({ version, kind, manager, startedAt }: ReleaseDecision): Evidence {
  return evidence(`${manager.login} decided on ${version}, a ${kind} release.`, {
    occurredAt: startedAt,
  });
}

/** What `incremental` makes of today's date, as long as no candidate has fixed the number. */
function notesOnTheMonth(facts: Facts, now: Instant): readonly Evidence[] {
  if (taggedCandidates(facts).length > 0) return [];
  const today = formatVersion(releaseOfMonth(now));
  if (monthHasTurned(releaseVersion(facts), now))
    return [said(`By today’s date it would be ${today}; the number decided is kept.`)];
  return monthMayTurn(now)
    ? [said("The month may turn before the first candidate: the number would be last month’s.")]
    : [];
}

/** Where on GitHub the release was begun; null where nothing of it was seen. */
function begunByHandAt(facts: Facts): string | null {
  const ticket = ticketOf(facts);
  if (ticket !== null) return ticket.url;
  const seen = branchesOf(facts).length > 0 ? facts.branches : facts.tags;
  return branchesOf(facts).length + taggedCandidates(facts).length > 0
    ? (seen?.source ?? null)
    : null;
}

function said(sentence: string): Evidence {
  return evidence(sentence);
}
