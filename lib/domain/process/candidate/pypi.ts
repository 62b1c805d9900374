import { tagName, tagRef } from "@/lib/domain/naming";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import type { Step, StepContext } from "@/lib/domain/process/step";
import type { Blocker, StepState } from "@/lib/domain/process/step-state";
import { candidateVersion } from "@/lib/domain/process/subject";
import {
  blocked,
  blocker,
  done,
  notLookedYet,
  shownBy,
  waiting,
} from "@/lib/domain/process/verdict";
import type { Version } from "@/lib/domain/version";
import { formatVersion, parseVersion, sameVersion } from "@/lib/domain/version";
import type { PypiFile } from "@/lib/domain/world/pypi-file";
import type { WorkflowRun } from "@/lib/domain/world/workflow-run";

export const pypiStep: Step = {
  key: "candidate.pypi",
  phase: "candidate",
  kind: "wait",
  title: (facts) => `Wheel and sdist of ${formatVersion(candidateVersion(facts))} on PyPI`,
  paragraph: paragraph(
    "How to do a release candidate",
    "17–18",
    "Github Actions will upload the dist to PyPI when a new tag is pushed to the repo. … You can check the status of the automatic upload via GitHub Action",
  ),
  needs: ["candidate.publish"],
  button: null,
  check,
};

/** Done when both files are there, were downloaded, and are what they say they are. */
function check({ facts }: StepContext): StepState {
  const { pypi } = facts;
  if (pypi === null) return notLookedYet("PyPI");
  const candidate = candidateVersion(facts);
  const files = candidateFiles(facts, candidate);
  const wrong = [
    ...files.filter(isCorrupt).map(hashMismatch),
    ...files.filter((file) => isForeign(file, candidate, facts)).map(foreignProvenance),
  ];
  if (wrong.length > 0) return blocked(...wrong);
  if (!hasBothKinds(files)) return notThereYet(files, tagRuns(facts, candidate), candidate);

  const seen = files.map((file) => shownBy(pypi, fileSentence(file), file.url));
  const unchecked = files.filter((file) => file.downloadedSha256 === null);
  return unchecked.length > 0
    ? waiting(`${names(unchecked)} has yet to be downloaded and compared with its hash.`, ...seen)
    : done(...seen);
}

/** The candidate's files on PyPI. */
export function candidateFiles(facts: Facts, candidate: Version): readonly PypiFile[] {
  return (facts.pypi?.value ?? []).filter((file) => {
    const version = parseVersion(file.version);
    return version !== null && sameVersion(version, candidate);
  });
}

export function hasBothKinds(files: readonly PypiFile[]): boolean {
  return files.some(({ kind }) => kind === "wheel") && files.some(({ kind }) => kind === "sdist");
}

function names(files: readonly PypiFile[]): string {
  return files.map(({ filename }) => filename).join(", ");
}

function fileSentence({ filename, sha256, provenance }: PypiFile): string {
  const origin = provenance === null ? "" : `, built by ${provenance.repository}`;
  return `${filename}: sha256 ${sha256.slice(0, 12)}…${origin}.`;
}

function isCorrupt({ downloadedSha256, sha256 }: PypiFile): boolean {
  return downloadedSha256 !== null && downloadedSha256.toLowerCase() !== sha256.toLowerCase();
}

/** Whether the file's provenance names another repository or tag; PyPI has none of many files. */
function isForeign({ provenance }: PypiFile, candidate: Version, { place }: Facts): boolean {
  if (provenance === null) return false;
  const tag = tagName(candidate);
  const ours = `${place.owner}/${place.name}`.toLowerCase();
  return (
    provenance.repository.toLowerCase() !== ours ||
    (provenance.ref !== tagRef(tag) && provenance.ref !== tag)
  );
}

function hashMismatch(file: PypiFile): Blocker {
  return blocker({
    code: "hash-mismatch",
    sentence: `${file.filename} as downloaded is not what PyPI says it is.`,
    evidence: { sentence: file.filename, url: file.url, observedAt: file.uploadedAt },
    remedy: "Do not announce it. Download it again; if it stays wrong, yank it and tell PyPI.",
    clearedBy: "the release manager",
  });
}

function foreignProvenance(file: PypiFile): Blocker {
  const { repository, ref } = file.provenance ?? { repository: "?", ref: "?" };
  return blocker({
    code: "foreign-provenance",
    sentence: `${file.filename} was built by ${repository} at ${ref}.`,
    evidence: { sentence: file.filename, url: file.url, observedAt: file.uploadedAt },
    remedy: "Do not announce it. Find out who uploaded it, yank it and make the next candidate.",
    clearedBy: "the release manager",
  });
}

function tagRuns({ workflowRuns }: Facts, candidate: Version): readonly WorkflowRun[] {
  return (workflowRuns?.value ?? []).filter((run) => run.headBranch === tagName(candidate));
}

/**
 * The upload goes on while one of the tag's runs does, unless that waits for a person; it has failed
 * when none does and one failed.
 */
function notThereYet(
  files: readonly PypiFile[],
  runs: readonly WorkflowRun[],
  candidate: Version,
): StepState {
  const failed = runs.filter(
    ({ conclusion }) => conclusion !== "success" && conclusion !== "skipped",
  );
  const allEnded = runs.every(({ status }) => status === "completed");
  if (allEnded && failed.length > 0) return blocked(...failed.map(uploadFailed));
  const held = runs.filter(({ status }) => status === "waiting");
  if (held.length > 0) return blocked(...held.map(unapproved));
  const there = files.length === 0 ? "no file of it is" : `only ${names(files)} is`;
  return waiting(
    `${formatVersion(candidate)} is being uploaded: ${there} on PyPI yet.`,
    ...runs.map(({ name, status, url, updatedAt }) => ({
      sentence: `Run “${name}” of the tag: ${status}.`,
      url,
      observedAt: updatedAt,
    })),
  );
}

/** The real 25.5.0 stood so for eleven days: nobody had noticed. */
function unapproved({ name, url, updatedAt }: WorkflowRun): Blocker {
  return blocker({
    code: "deployment-unapproved",
    sentence: `The upload waits: somebody has to approve the deployment of run “${name}” of the tag.`,
    evidence: { sentence: name, url, observedAt: updatedAt },
    remedy:
      "Open the run on GitHub, choose “Review deployments” and approve it; an approval that nobody gives expires after 30 days.",
    clearedBy: "whoever may approve deployments to PyPI",
  });
}

function uploadFailed({ name, conclusion, url, updatedAt }: WorkflowRun): Blocker {
  return blocker({
    code: "upload-failed",
    sentence: `Run “${name}” of the tag ended with “${conclusion ?? "?"}”; the files are not on PyPI.`,
    evidence: { sentence: name, url, observedAt: updatedAt },
    remedy:
      "Read its log. Run the failed jobs again on GitHub; where the tag and the version in the source disagree, make the next candidate: a pushed tag is never moved.",
    clearedBy: "a committer",
  });
}
