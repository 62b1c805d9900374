import { releaseName } from "@/lib/domain/naming";
import type { Facts } from "@/lib/domain/process/facts";
import { type Blocker, blocker, evidence } from "@/lib/domain/process/step-state";
import { headSource } from "@/lib/domain/process/subject";
import { targetName, type Target } from "@/lib/domain/release/target";
import { parseVersion, sameVersion } from "@/lib/domain/version";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";
import type { NewsSection } from "@/lib/domain/observed/source-tree";
import { releaseManager } from "@/lib/domain/process/who";

interface Fault {
  readonly found: boolean;
  readonly sentence: string;
  readonly remedy: string;
}

/**
 * What on the page of a target's release is not as the document asks (How to do a release candidate,
 * 14–16; How to do a final release): a candidate is a pre-release, a final is not.
 */
export function releaseFaults(
  page: GitHubRelease,
  target: Target,
  facts: Facts,
): readonly Blocker[] {
  return findFaults(page, target, facts)
    .filter(({ found }) => found)
    .map(({ sentence, remedy }) =>
      blocker({
        code: "release-mismatch",
        sentence: `The release ${page.tagName} on GitHub: ${sentence}`,
        evidence: evidence(page.tagName, {
          url: page.url,
          observedAt: facts.githubReleases?.observedAt ?? null,
          occurredAt: page.publishedAt,
        }),
        remedy,
        clearedBy: releaseManager,
      }),
    );
}

const itIsADraft: Fault = {
  found: true,
  sentence: "It is a draft.",
  remedy: "Publish the draft on GitHub, or discard it.",
};

function findFaults(page: GitHubRelease, target: Target, facts: Facts): readonly Fault[] {
  // GitHub shows drafts to those who may push alone, and this is told to everybody.
  if (page.isDraft) return [itIsADraft];
  const name = releaseName(target.version);
  const prerelease = target.kind === "candidate";
  return [
    {
      found: page.isPrerelease !== prerelease,
      sentence: `It is ${prerelease ? "not " : ""}marked as a pre-release.`,
      remedy: `${prerelease ? "Tick" : "Untick"} “This is a pre-release” on GitHub.`,
    },
    {
      found: page.name !== name,
      sentence: `Its name is “${page.name ?? ""}”.`,
      remedy: `Name it “${name}” on GitHub.`,
    },
    {
      found: !carriesNews(page.body ?? "", newsOf(target, facts)),
      sentence: `Its text is not the news of ${targetName(target)}.`,
      remedy: `Put the section ${targetName(target)} of NEWS into the release’s text on GitHub.`,
    },
  ];
}

/** The target's news as the branch has it now and as it was tagged: either may be on the page. */
function newsOf(target: Target, facts: Facts): readonly NewsSection[] {
  return [headSource(facts), ...facts.taggedSources.map(({ value }) => value)]
    .flatMap((source) => source?.news ?? [])
    .filter((section) => {
      const version = parseVersion(section.version);
      return version !== null && sameVersion(version, target.version);
    });
}

/** Whether a text carries one of the sections, whatever its line breaks; with no news known, any text. */
function carriesNews(body: string, news: readonly NewsSection[]): boolean {
  if (news.length === 0) return body.trim() !== "";
  return news.some((section) => words(body).includes(words(notesOf(section))));
}

/** The notes of a section, without its heading and underline. */
function notesOf({ text }: NewsSection): string {
  return text.split("\n").slice(2).join("\n");
}

function words(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(" ");
}
