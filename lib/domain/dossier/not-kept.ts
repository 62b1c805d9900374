import type { StepKey } from "@/lib/domain/process/step-key";

/**
 * Why nothing shows that a step of an old release was done, where nobody drove it here and the world
 * does not keep it either.
 */
const reasons: Readonly<Record<StepKey, string>> = {
  "security.advisory": "The advisory is read for releases that were started from it here.",
  "security.details": "The advisory is read for releases that were started from it here.",
  "security.cve": "The advisory is read for releases that were started from it here.",
  "security.fragment": "GitHub deletes an advisory’s private fork when the advisory is published.",
  "security.approval": "GitHub deletes an advisory’s private fork when the advisory is published.",
  "security.patched": "What the advisory said before its final is not shown any more.",
  "security.merge": "GitHub deletes an advisory’s private fork when the advisory is published.",
  "security.first-candidate": "Nobody told Slipway when the fix became public.",
  "security.final-version": "The advisory is read for releases that were started from it here.",
  "security.databases":
    "The databases are asked about releases that were started from an advisory here.",
  "prepare.blockers": "Slipway did not drive this release, and GitHub lists the blockers of today.",
  "prepare.trunk-green": "Checks of trunk are read for releases in flight only.",
  "prepare.version": "Nobody chose the number here.",
  "prepare.ticket": "GitHub shows no ticket of the project with this release’s title.",
  "prepare.branch": "The release branch is not there any more: it goes when its PR is merged.",
  "fix.pause": "Nobody paused the release here.",
  "fix.tickets": "Nobody reported its defects here.",
  "fix.merged": "Fixes are followed from the defects that are reported here.",
  "fix.cherry-pick": "The branch’s commits of then are read for releases in flight only.",
  "candidate.prepare": "The branch’s commits of then are read for releases in flight only.",
  "candidate.pull-request": "GitHub shows no PR from this release’s branch.",
  "candidate.checks": "Checks are read for releases in flight only.",
  "candidate.built":
    "What the pull request’s own run built is kept by GitHub for ninety days only.",
  "candidate.publish": "GitHub has no such tag.",
  "candidate.pypi": "PyPI lists no wheel and sdist of it.",
  "candidate.docs": "Read the Docs’ previews of a PR do not stay.",
  "candidate.review": "GitHub does not show any more for whose review a closed PR waited.",
  "candidate.announce-mail": "The archive of today’s list has no announcement of it.",
  "candidate.announce-irc": "IRC keeps no topics of the past.",
  "candidate.wait": "The wait cannot be counted: its announcement was not found.",
  "final.prepare": "The branch’s commits of then are read for releases in flight only.",
  "final.checks": "Checks are read for releases in flight only.",
  "final.review": "Reviews are read for releases in flight only.",
  "final.publish": "GitHub has no such tag.",
  "final.pypi": "PyPI lists no wheel and sdist of it.",
  "final.docs": "Versions of the documentation are looked at for releases in flight only.",
  "final.announce-mail": "The archive of today’s list has no announcement of it.",
  "final.announce-irc": "IRC keeps no topics of the past.",
  "final.announce-social": "Nobody said that they posted about it.",
  "post.bump": "The release branch is not there any more: it goes when its PR is merged.",
  "post.merge-trunk": "The release branch is not there any more: it goes when its PR is merged.",
  "post.merge": "GitHub shows no merged PR from this release’s branch.",
  "post.close-ticket": "GitHub shows no closed ticket of the project with this release’s title.",
  "post.outcomes": "Not all four could be seen: see them above.",
};

/** Why it cannot be known whether the step of a release that is over was done. */
export function notKept(key: StepKey): string {
  return reasons[key];
}

/** Whether what shows the step done is what is there today, which says nothing of an old release. */
export function speaksOfToday(key: StepKey): boolean {
  return key === "prepare.blockers" || key === "prepare.trunk-green";
}
