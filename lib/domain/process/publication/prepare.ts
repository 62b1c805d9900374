import type { Evidence } from "@/lib/domain/fact";
import type { Instant } from "@/lib/domain/instant";
import { calendarDay } from "@/lib/domain/instant";
import { tagName } from "@/lib/domain/naming";
import { links, shortOid } from "@/lib/domain/process/links";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  evidence,
  notSyncedYet,
  ready,
  type StepState,
} from "@/lib/domain/process/step-state";
import type { Facts } from "@/lib/domain/process/facts";
import { collectedFragments, findTag, headSource, numbersOf } from "@/lib/domain/process/subject";
import type { Target } from "@/lib/domain/release/target";
import type { Version } from "@/lib/domain/version";
import {
  compareVersions,
  formatVersion,
  parseVersion,
  releaseOf,
  sameVersion,
} from "@/lib/domain/version";
import type { NewsSection, SourceTree } from "@/lib/domain/observed/source-tree";
import { aCommitter, releaseManager } from "@/lib/domain/process/who";

/**
 * Done when the branch's head says the target's version and all that belongs to it (How to do a
 * release candidate, 3–8). What the final asks beyond that is the final's own.
 */
export function prepared({ version: wanted }: Target, facts: Facts, now: Instant): StepState {
  const source = headSource(facts);
  if (source === null) return notSyncedYet("source at the release branch’s head");
  const url = links.commit(facts.place, source.oid);
  const observedAt = facts.source?.observedAt ?? null;
  const seen = (sentence: string): Evidence => evidence(sentence, { url, observedAt });
  const written = source.version === null ? null : parseVersion(source.version);
  if (written === null || source.problems.length > 0)
    return blocked(...problems(source).map((sentence) => unfit(sentence, seen(sentence))));

  if (compareVersions(written, wanted) > 0)
    return isPast(written, wanted, facts)
      ? done(
          seen(`The branch says ${formatVersion(written)}: it is past ${formatVersion(wanted)}.`),
        )
      : blocked(ahead(written, wanted, seen(shortOid(source.oid))));
  const findings = findingsOf(source, written, wanted, now);
  const missing = findings.filter((finding) => !finding.holds);
  return missing.length > 0
    ? ready(...missing.map((finding) => seen(finding.sentence)))
    : done(...findings.map((finding) => seen(finding.sentence)));
}

/** A branch that says a later version of the same release has left a published target behind. */
function isPast(written: Version, wanted: Version, facts: Facts): boolean {
  const sameRelease = numbersOf(facts).some((number) => sameVersion(releaseOf(written), number));
  return sameRelease && findTag(facts, tagName(wanted)) !== null;
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
    remedy: "Fix it on trunk and on the release branch, then sync.",
    clearedBy: aCommitter,
  });
}

function ahead(written: Version, wanted: Version, evidence: Evidence): Blocker {
  return blocker({
    code: "source-version-mismatch",
    sentence: `The branch says ${formatVersion(written)}, which is later than ${formatVersion(wanted)}.`,
    evidence,
    remedy: `Set it back on the branch with “python -m incremental.update Twisted --newversion ${formatVersion(wanted)}”, or choose another number.`,
    clearedBy: releaseManager,
  });
}

interface Finding {
  readonly holds: boolean;
  readonly sentence: string;
}

/** The four things that make a commit the target's. */
function findingsOf(
  source: SourceTree,
  written: Version,
  wanted: Version,
  now: Instant,
): readonly Finding[] {
  const news = newestNews(source, wanted);
  return [
    versionFinding(written, wanted),
    newsFinding(source, news, wanted),
    fragmentsFinding(collectedFragments(source)),
    yearsFinding(source, Number((news?.date ?? calendarDay(now)).slice(0, 4))),
  ];
}

/** The newest section of NEWS, where it is the target's (in either spelling). */
function newestNews({ news }: SourceTree, wanted: Version): NewsSection | null {
  const [newest] = news;
  const version = newest === undefined ? null : parseVersion(newest.version);
  return newest !== undefined && version !== null && sameVersion(version, wanted) ? newest : null;
}

function versionFinding(written: Version, wanted: Version): Finding {
  const holds = sameVersion(written, wanted);
  const yet = holds ? "" : `, not yet ${formatVersion(wanted)}`;
  return { holds, sentence: `The version is ${formatVersion(written)}${yet}.` };
}

function newsFinding(source: SourceTree, news: NewsSection | null, wanted: Version): Finding {
  if (news !== null)
    return { holds: true, sentence: `NEWS begins with ${news.version} (${news.date}).` };
  const first = source.news[0]?.version ?? "nothing";
  return {
    holds: false,
    sentence: `NEWS begins with ${first}, not with ${formatVersion(wanted)}.`,
  };
}

function fragmentsFinding(waiting: readonly string[]): Finding {
  return {
    holds: waiting.length === 0,
    sentence:
      waiting.length === 0
        ? "No news fragment waits."
        : `${waiting.length} news fragment${waiting.length === 1 ? " waits" : "s wait"} for towncrier.`,
  };
}

/** The years have to reach the year of the target's NEWS: one of December stays right. */
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
