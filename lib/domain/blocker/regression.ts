import { isBefore, type Instant } from "@/lib/domain/instant";
import type { Issue } from "@/lib/domain/observed/issue";
import {
  compareVersions,
  formatVersion,
  parseVersion,
  releaseOf,
  sameVersion,
  type Version,
} from "@/lib/domain/version";

/** Why an issue looks like a regression since the last release. Match on `code`. */
export type RegressionSign =
  | { readonly code: "label"; readonly label: string }
  | { readonly code: "title-says" }
  /** "worked in 24.3.0" */
  | { readonly code: "worked-in"; readonly version: string }
  /** "It worked in the last release" */
  | { readonly code: "worked-before" }
  /** "since upgrading to 24.7.0rc1" */
  | { readonly code: "since"; readonly version: string }
  /** A bug that names a version of a release in flight. */
  | { readonly code: "newer-version"; readonly version: string }
  /** A bug that is to be mended for a release in flight. */
  | { readonly code: "milestone"; readonly milestone: string };

/** The last final, and what is to come: between them a regression can still be kept from its users. */
export interface LastFinal {
  readonly version: Version;
  /** When it was published. */
  readonly at: Instant;
  /** The numbers of the releases in flight. */
  readonly coming: readonly Version[];
}

type Asked = Pick<Issue, "title" | "body" | "labels" | "milestone" | "createdAt" | "state">;

/**
 * Why an open issue looks like a regression since the last release ("Check for any regressions using
 * release blockers GitHub issues search", release process, "Prepare for a release", 1); none: it does not.
 * Only what was reported since that release is asked, and only what is plainly said counts: a list that
 * names too much is not read. Quoted text and code are another's words.
 */
export function regressionSigns(
  issue: Asked,
  last: LastFinal,
  label: string,
): readonly RegressionSign[] {
  const { state, createdAt, labels } = issue;
  if (state !== "open" || labels.includes(label) || isBefore(createdAt, last.at)) return [];
  const text = `${issue.title}\n${proseOf(issue.body)}`;
  if (denies(text)) return [];
  return [
    ...byLabels(issue),
    ...byTitle(issue),
    ...byWords(text, last),
    ...ofBug(issue, text, last),
  ];
}

function byLabels({ labels }: Asked): readonly RegressionSign[] {
  const found = labels.find((name) => name.toLowerCase() === "regression");
  return found === undefined ? [] : [{ code: "label", label: found }];
}

/** "regression test" is what a fix brings. */
const titled = /\bregress(?:ion|ions|ed|es)\b(?![- ](?:tests?|suite|coverage)\b)/i;

function byTitle({ title }: Asked): readonly RegressionSign[] {
  return titled.test(title) ? [{ code: "title-says" }] : [];
}

const version = String.raw`(?:Twisted[ -])?v?(\d{2}\.(?:1[0-2]|[1-9])(?:\.\d{1,2})?(?:rc\d{1,2})?)(?![\w.]*\d)`;
const workedIn = new RegExp(
  String.raw`\b(?:worked|works|working|ran|passed) (?:fine |well |correctly )?(?:in|on|with|under|until|up to|before) ${version}`,
  "gi",
);
const sinceWords = new RegExp(
  String.raw`\b(?:(?:since|after|when|by) (?:upgrading|updating|the upgrade|the update|going)(?: from \S{1,30})? to|since|broke[n]? (?:in|by|with|since)|fails? since) ${version}`,
  "gi",
);
const workedBefore =
  /\bit (?:used to work|worked) (?:in|with) the (?:last|previous) (?:release|version)\b/i;

function byWords(text: string, last: LastFinal): readonly RegressionSign[] {
  // What worked in the last release, or an earlier one, and is reported since: it broke after that.
  const worked = versionsIn(text, workedIn).filter(
    (one) => compareVersions(one, last.version) <= 0,
  );
  // What broke in an older release than the last is no news.
  const since = versionsIn(text, sinceWords).filter(
    (one) => sameVersion(one, last.version) || isComing(one, last),
  );
  const [ranIn] = worked;
  const [brokeIn] = since;
  const isOlder = brokeIn === undefined && versionsIn(text, sinceWords).length > 0;
  return [
    ...(ranIn === undefined || isOlder
      ? []
      : [{ code: "worked-in", version: formatVersion(ranIn) } as const]),
    ...(workedBefore.test(text) ? [{ code: "worked-before" } as const] : []),
    ...(brokeIn === undefined ? [] : [{ code: "since", version: formatVersion(brokeIn) } as const]),
  ];
}

const anyVersion = new RegExp(String.raw`(?<![\w.])${version}`, "gi");

/** Of a bug: what of a release in flight it names, or is planned for. */
function ofBug(
  { labels, milestone }: Asked,
  text: string,
  last: LastFinal,
): readonly RegressionSign[] {
  if (!labels.some((name) => name.toLowerCase() === "bug")) return [];
  const [named] = versionsIn(text, anyVersion).filter((one) => isComing(one, last));
  const [planned] = versionsIn(milestone ?? "", anyVersion).filter((one) => isComing(one, last));
  return [
    ...(named === undefined
      ? []
      : [{ code: "newer-version", version: formatVersion(named) } as const]),
    ...(planned === undefined || milestone === null
      ? []
      : [{ code: "milestone", milestone } as const]),
  ];
}

/** A candidate of a release in flight, or its final: other packages are numbered by the calendar too. */
function isComing(one: Version, { coming }: LastFinal): boolean {
  return coming.some((release) => sameVersion(releaseOf(one), release));
}

function versionsIn(text: string, pattern: RegExp): readonly Version[] {
  return [...text.matchAll(pattern)].flatMap(([, found = ""]) => {
    const spelled = /^\d+\.\d+(?:rc\d+)?$/.test(found)
      ? found.replace(/^(\d+\.\d+)/, "$1.0")
      : found;
    return parseVersion(spelled) ?? [];
  });
}

function denies(text: string): boolean {
  return /\b(?:not|isn['’]t|no) (?:a |really a )?regression\b/i.test(text);
}

/** As much of a body is read. */
const longestRead = 20_000;

/** What its author wrote: without code, quotes of others, and comments. */
function proseOf(body: string): string {
  return body
    .slice(0, longestRead)
    .replaceAll(/^ {0,3}(```+|~~~+)[^]*?(?:^ {0,3}\1|$(?![^]))/gm, "")
    .replaceAll(/<!--[^]*?(?:-->|$(?![^]))/g, "")
    .replaceAll(/^ {0,3}>.*$/gm, "")
    .replaceAll(/`[^`\n]*`/g, "");
}
