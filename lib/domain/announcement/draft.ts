import { projectName } from "@/lib/domain/naming";
import { targetName, type Target } from "@/lib/domain/release/target";
import { formatVersion, releaseOf } from "@/lib/domain/version";
import type { AnnouncementText } from "./announcement-text";
import type { NewsPick } from "./news-picks";
import type { Outlet } from "@/lib/domain/process/attestation";
import { wrapText } from "./wrap";

/** Where readers are sent. */
export interface AnnouncementLinks {
  /** NEWS on the release branch or at the tag. */
  readonly news: string;
  /** The docs preview of the pull request, or the version's own docs. */
  readonly docs: string;
  /** The version's page on PyPI. */
  readonly pypi: string;
}

/** What a draft is made of besides the process document's own words. */
export interface DraftSources {
  readonly target: Target;
  readonly links: AnnouncementLinks;
  readonly picks: readonly NewsPick[];
  /** "YYYY-MM-DD" as NEWS has it; null where it was not seen. */
  readonly date: string | null;
}

/** The template's lines that stand for words which somebody has to write. */
export const prompts = [
  "Short summary of the release.",
  "* Mention the main new features.",
  "* As well as important bug fixes",
  "* Or deprecation/removals",
] as const;

/** Stands in the preview's address while there is no pull request. */
export const noPullRequest = "PULL-REQUEST";

/** What nobody has replaced yet: prompts, and the number of a pull request that was not there. */
export function promptsIn({ text }: AnnouncementText): readonly string[] {
  const lines = text.split("\n").map((line) => line.trim());
  const left = prompts.filter((prompt) => lines.includes(prompt));
  return text.includes(noPullRequest) ? [...left, noPullRequest] : left;
}

/**
 * The text that an announcement begins from: the process document's template with the target's
 * numbers, links and entries of NEWS. No word of it is made up.
 */
export function draftOf(outlet: Outlet, sources: DraftSources): AnnouncementText {
  return drafts[outlet](sources);
}

/** The subject that the process document names, and for the final the same without "Pre-". */
export function mailSubject({ kind, version }: Target): string {
  const what = kind === "candidate" ? "Pre-Release Announcement" : "Release Announcement";
  return `${projectName} ${formatVersion(releaseOf(version))} ${what}`;
}

const drafts: Readonly<Record<Outlet, (sources: DraftSources) => AnnouncementText>> = {
  mail: (sources) => ({ subject: mailSubject(sources.target), text: mailText(sources) }),
  irc: ({ target }) => ({ subject: ircTopic(target), text: ircMessage(target) }),
  social: ({ target, links }) => ({ subject: "", text: socialText(target, links) }),
};

function pipLine(target: Target): string {
  return `python -m pip install ${projectName}==${targetName(target)}`;
}

function mailText(sources: DraftSources): string {
  const { target } = sources;
  const parts = [
    greeting(sources),
    prompts[0],
    "The notable changes are:",
    notableChanges(sources.picks),
    ...linkParts(sources),
    `   ${pipLine(target)}`,
    ...(target.kind === "candidate" ? [askToTest(target)] : []),
    thanks,
  ];
  return parts.join("\n\n");
}

function greeting({ target, date }: DraftSources): string {
  const release = formatVersion(releaseOf(target.version));
  const start = "On behalf of the Twisted contributors I announce the";
  if (target.kind === "candidate") return `${start} release candidate of ${projectName} ${release}`;
  return `${start} final release of ${projectName} ${release}${date === null ? "" : ` (${date})`}`;
}

/** Where NEWS has nothing notable, the template's own lines stay, to be replaced by hand. */
function notableChanges(picks: readonly NewsPick[]): string {
  const notable = picks.filter(({ isNotable }) => isNotable);
  if (notable.length === 0) return prompts.slice(1).join("\n");
  return notable.map(({ text }) => wrapText(`* ${text}`)).join("\n");
}

function linkParts({ target, links }: DraftSources): readonly string[] {
  const isCandidate = target.kind === "candidate";
  return [
    `The release and NEWS file is available for review at\n${links.news}`,
    `${isCandidate ? "Release candidate documentation" : "Documentation"} is available at\n${links.docs}`,
    `Wheels for the ${isCandidate ? "release candidate" : "release"} are available on PyPI\n${links.pypi}`,
  ];
}

function askToTest({ version }: Target): string {
  const release = formatVersion(releaseOf(version));
  return [
    "Please test it and report any issues.",
    "If nothing comes up in one week,",
    `${release} will be released based on the latest release candidate.`,
  ].join("\n");
}

const thanks = [
  "Many thanks to everyone who had a part in Twisted",
  "the supporters of the Twisted Software Foundation,",
  "the developers, and all the people testing and building great things with Twisted!",
].join("\n");

/** "in the #twisted-dev topic by sending the version number or pip install command" */
function ircTopic(target: Target): string {
  return `${projectName} ${targetName(target)}: ${pipLine(target)}`;
}

/** "#twisted message on IRC" is asked for of the final. */
function ircMessage(target: Target): string {
  if (target.kind === "candidate") return "";
  return `${projectName} ${targetName(target)} is released: ${pipLine(target)}`;
}

function socialText(target: Target, { pypi }: AnnouncementLinks): string {
  const name = `${projectName} ${targetName(target)}`;
  const first =
    target.kind === "candidate"
      ? `${name}, a release candidate: please test it and report any issues.`
      : `${name} is released.`;
  return [first, pipLine(target), pypi].join("\n");
}
