import type { Evidence, Fact } from "@/lib/domain/fact";
import { latestOf, type Instant } from "@/lib/domain/instant";
import { tagName, tagRef } from "@/lib/domain/naming";
import type { Facts } from "@/lib/domain/process/facts";
import {
  blocked,
  type Blocker,
  blocker,
  done,
  notSyncedYet,
  shownBy,
  type StepState,
  waiting,
} from "@/lib/domain/process/step-state";
import { indexMinutes, isOverdue } from "@/lib/domain/process/publication/overdue";
import { unapproved } from "@/lib/domain/process/publication/held-upload";
import { runsOfTag } from "@/lib/domain/process/publication/tag-runs";
import type { Target } from "@/lib/domain/release/target";
import type { Version } from "@/lib/domain/version";
import { formatVersion, parseVersion, sameVersion } from "@/lib/domain/version";
import type { PypiFile } from "@/lib/domain/observed/pypi-file";
import type { WorkflowRun } from "@/lib/domain/observed/workflow-run";
import { aCommitter, named, releaseManager } from "@/lib/domain/process/who";

/** Done when both files are there, were downloaded, and are what they say they are. */
export function filesPublished({ version }: Target, facts: Facts): StepState {
  const { pypi } = facts;
  if (pypi === null) return notSyncedYet("PyPI");
  const files = filesOf(version, facts);
  const wrong = [
    ...files.filter(isCorrupt).map((file) => hashMismatch(file, pypi)),
    ...files
      .filter((file) => isForeign(file, version, facts))
      .map((file) => foreignProvenance(file, pypi)),
  ];
  if (wrong.length > 0) return blocked(...wrong);
  if (!hasBothKinds(files)) return notThereYet(files, version, facts);

  const seen = files.map((file) => shownBy(pypi, fileSentence(file), file.url, file.uploadedAt));
  const unchecked = files.filter((file) => file.downloadedSha256 === null);
  return unchecked.length > 0
    ? waiting(`${names(unchecked)} has yet to be downloaded and compared with its hash.`, ...seen)
    : done(...seen);
}

/** The version's files on PyPI. */
export function filesOf(wanted: Version, facts: Facts): readonly PypiFile[] {
  return (facts.pypi?.value ?? []).filter((file) => {
    const version = parseVersion(file.version);
    return version !== null && sameVersion(version, wanted);
  });
}

/** Since when wheel and sdist of the target are both on PyPI; null while they are not. */
export function filesCompleteSince({ version }: Target, facts: Facts): Instant | null {
  const files = filesOf(version, facts);
  const [first, ...others] = files.map(({ uploadedAt }) => uploadedAt);
  return hasBothKinds(files) && first !== undefined ? latestOf([first, ...others]) : null;
}

function hasBothKinds(files: readonly PypiFile[]): boolean {
  return files.some(({ kind }) => kind === "wheel") && files.some(({ kind }) => kind === "sdist");
}

function names(files: readonly PypiFile[]): string {
  return files.map(({ filename }) => filename).join(", ");
}

function fileSentence({ filename, sha256, provenance }: PypiFile): string {
  const origin = provenance === null ? "" : `, built by ${provenance.repository}`;
  return `${filename}: sha256 ${sha256}${origin}.`;
}

function isCorrupt({ downloadedSha256, sha256 }: PypiFile): boolean {
  return downloadedSha256 !== null && downloadedSha256.toLowerCase() !== sha256.toLowerCase();
}

/** Whether the file's provenance names another repository or tag; PyPI has none of many files. */
function isForeign({ provenance }: PypiFile, version: Version, { place }: Facts): boolean {
  if (provenance === null) return false;
  const tag = tagName(version);
  const ours = `${place.owner}/${place.name}`.toLowerCase();
  return (
    provenance.repository.toLowerCase() !== ours ||
    (provenance.ref !== tagRef(tag) && provenance.ref !== tag)
  );
}

function hashMismatch(file: PypiFile, seen: Fact<unknown>): Blocker {
  return blocker({
    code: "hash-mismatch",
    sentence: `${file.filename} as downloaded is not what PyPI says it is.`,
    evidence: shownBy(seen, file.filename, file.url, file.uploadedAt),
    remedy: "Do not announce it. Download it again; if it stays wrong, yank it and tell PyPI.",
    clearedBy: releaseManager,
  });
}

function foreignProvenance(file: PypiFile, seen: Fact<unknown>): Blocker {
  const { repository, ref } = file.provenance ?? { repository: "?", ref: "?" };
  return blocker({
    code: "foreign-provenance",
    sentence: `${file.filename} was built by ${repository} at ${ref}.`,
    evidence: shownBy(seen, file.filename, file.url, file.uploadedAt),
    remedy:
      "Do not announce it. Find out who uploaded it, yank it and publish under the next number.",
    clearedBy: releaseManager,
  });
}

/**
 * The upload goes on while one of the tag's runs does, unless that waits for a person; it has failed
 * when none does and one failed.
 */
function notThereYet(files: readonly PypiFile[], version: Version, facts: Facts): StepState {
  const { workflowRuns } = facts;
  if (workflowRuns === null) return notSyncedYet("the workflow runs");
  const runs = runsOfTag(version, facts);
  const failed = runs.filter(
    ({ conclusion }) => conclusion !== "success" && conclusion !== "skipped",
  );
  const allEnded = runs.every(({ status }) => status === "completed");
  const shown = ({ name, status, url, updatedAt }: WorkflowRun) =>
    shownBy(workflowRuns, `Run “${name}” of the tag: ${status}.`, url, updatedAt);
  if (allEnded && failed.length > 0)
    return blocked(...failed.map((run) => uploadFailed(run, shown(run))));
  const held = runs.filter(({ status }) => status === "waiting");
  if (held.length > 0) return blocked(...held.map((run) => unapproved(run, shown(run))));
  const there = files.length === 0 ? "no file of it is" : `only ${names(files)} is`;
  const ended = latestOf(runs.map(({ updatedAt }) => updatedAt));
  if (allEnded && isOverdue(ended, facts.pypi?.observedAt, indexMinutes))
    return blocked(...runs.map((run) => uploadLate(run, there, shown(run))));
  return waiting(
    `${formatVersion(version)} is being uploaded: ${there} on PyPI yet.`,
    ...runs.map(shown),
  );
}

/** The run says that it went well, and PyPI does not show what it is said to have uploaded. */
function uploadLate({ name }: WorkflowRun, there: string, evidence: Evidence): Blocker {
  return blocker({
    code: "upload-late",
    sentence: `Run “${name}” of the tag ended well more than ${indexMinutes} minutes ago, and ${there} on PyPI.`,
    evidence,
    remedy:
      "See status.python.org: where PyPI is behind, it clears by itself. Otherwise read the run’s log: a file that was not built comes with the next number, since a pushed tag is never moved.",
    clearedBy: named("PyPI, or the release manager"),
  });
}

function uploadFailed({ name, conclusion }: WorkflowRun, evidence: Evidence): Blocker {
  return blocker({
    code: "upload-failed",
    sentence: `Run “${name}” of the tag ended with “${conclusion ?? "?"}”; the files are not on PyPI.`,
    evidence,
    remedy:
      "Read its log. Run the failed jobs again on GitHub; where the tag and the version in the source disagree, publish under the next number: a pushed tag is never moved.",
    clearedBy: aCommitter,
  });
}
