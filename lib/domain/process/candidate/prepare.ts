import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import { calendarDay } from "@/lib/domain/instant";
import { paragraph } from "@/lib/domain/process/document";
import { links, shortOid } from "@/lib/domain/process/links";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { Blocker, StepState } from "@/lib/domain/process/step-state";
import {
  candidateVersion,
  collectedFragments,
  headSource,
  releaseVersion,
  taggedCandidates,
} from "@/lib/domain/process/subject";
import { blocked, blocker, done, notLookedYet, ready } from "@/lib/domain/process/verdict";
import type { Version } from "@/lib/domain/version";
import {
  compareVersions,
  formatVersion,
  parseVersion,
  releaseOf,
  sameVersion,
} from "@/lib/domain/version";
import type { NewsSection, SourceTree } from "@/lib/domain/world/source-tree";

export const prepareStep: Step = {
  key: "candidate.prepare",
  phase: "candidate",
  kind: "action",
  title: (facts) =>
    `Version, news and copyright years of ${formatVersion(candidateVersion(facts))}`,
  paragraph: paragraph(
    "How to do a release candidate",
    "3–8",
    "Run python -m incremental.update Twisted --rc … Commit the changes made by towncrier - this automatically removes the newsfragment files. … Bump copyright dates in LICENSE, src/twisted/, and README.rst if required",
  ),
  needs: ["prepare.blockers", "prepare.trunk-green", "prepare.branch"],
  button: (facts) => `Prepare ${formatVersion(candidateVersion(facts))}`,
  check,
};

function check({ facts, now }: StepContext): StepState {
  const source = headSource(facts);
  if (source === null) return notLookedYet("the source at the release branch’s head");
  const seen = (sentence: string): Evidence => ({
    sentence,
    url: links.commit(facts.place, source.oid),
    observedAt: facts.source?.observedAt ?? null,
  });
  const written = source.version === null ? null : parseVersion(source.version);
  if (written === null || source.problems.length > 0)
    return blocked(...problems(source).map((sentence) => unfit(sentence, seen(sentence))));

  const candidate = candidateVersion(facts);
  if (compareVersions(written, candidate) > 0) {
    const isItsFinal = sameVersion(releaseOf(written), releaseVersion(facts));
    return isItsFinal && taggedCandidates(facts).length > 0
      ? done(seen(`The branch says ${formatVersion(written)}: it is past its candidates.`))
      : blocked(ahead(written, candidate, seen(shortOid(source.oid))));
  }
  const findings = look(source, written, candidate, now);
  const missing = findings.filter((finding) => !finding.holds);
  return missing.length > 0
    ? ready(...missing.map((finding) => seen(finding.sentence)))
    : done(...findings.map((finding) => seen(finding.sentence)));
}

function problems({ problems: known, version }: SourceTree): readonly string[] {
  return known.length > 0
    ? known
    : [`The version in the source is not understood: ${version ?? "none"}.`];
}

function unfit(sentence: string, evidence: Evidence): Blocker {
  return blocker({
    code: "source-problem",
    sentence,
    evidence,
    remedy: "Mend it on trunk and on the release branch, then look again.",
    clearedBy: "a committer",
  });
}

function ahead(written: Version, candidate: Version, evidence: Evidence): Blocker {
  return blocker({
    code: "source-version-mismatch",
    sentence: `The branch says ${formatVersion(written)}, which is later than ${formatVersion(candidate)}.`,
    evidence,
    remedy: `Set it back on the branch with “python -m incremental.update Twisted --newversion ${formatVersion(candidate)}”, or choose another number.`,
    clearedBy: "the release manager",
  });
}

interface Finding {
  readonly holds: boolean;
  readonly sentence: string;
}

/** The four things that make a commit a candidate. */
function look(
  source: SourceTree,
  written: Version,
  candidate: Version,
  now: Instant,
): readonly Finding[] {
  const news = newestNews(source, candidate);
  return [
    versionFinding(written, candidate),
    newsFinding(source, news, candidate),
    fragmentsFinding(collectedFragments(source)),
    yearsFinding(source, Number((news?.date ?? calendarDay(now)).slice(0, 4))),
  ];
}

/** The newest section of NEWS, where it is the candidate's (in either spelling). */
function newestNews({ news }: SourceTree, candidate: Version): NewsSection | null {
  const [newest] = news;
  const version = newest === undefined ? null : parseVersion(newest.version);
  return newest !== undefined && version !== null && sameVersion(version, candidate)
    ? newest
    : null;
}

function versionFinding(written: Version, candidate: Version): Finding {
  const holds = sameVersion(written, candidate);
  const [is, wanted] = [formatVersion(written), formatVersion(candidate)];
  return { holds, sentence: `The version is ${is}${holds ? "" : `, not yet ${wanted}`}.` };
}

function newsFinding(source: SourceTree, news: NewsSection | null, candidate: Version): Finding {
  if (news !== null)
    return { holds: true, sentence: `NEWS begins with ${news.version} (${news.date}).` };
  const first = source.news[0]?.version ?? "nothing";
  return {
    holds: false,
    sentence: `NEWS begins with ${first}, not with ${formatVersion(candidate)}.`,
  };
}

function fragmentsFinding(waiting: readonly string[]): Finding {
  return {
    holds: waiting.length === 0,
    sentence:
      waiting.length === 0
        ? "No newsfragment waits."
        : `${waiting.length} newsfragment${waiting.length === 1 ? " waits" : "s wait"} for towncrier.`,
  };
}

/** The years have to reach the year of the candidate's NEWS: a candidate of December stays right. */
function yearsFinding({ copyright }: SourceTree, year: number): Finding {
  const old = copyright.filter(({ through }) => through !== null && through < year);
  return {
    holds: old.length === 0,
    sentence:
      old.length === 0
        ? `The copyright years reach ${year}.`
        : `The copyright years of ${old.map(({ path }) => path).join(", ")} do not reach ${year}.`,
  };
}
