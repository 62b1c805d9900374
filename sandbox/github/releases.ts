/** Releases: making and changing them, with the tag that publishing brings into being. */
import { now } from "@/sandbox/clock";
import { GitError } from "@/sandbox/git/command";
import type { Sandbox } from "@/sandbox/sandbox";
import type { ReleaseRecord } from "@/sandbox/state";
import { announceRelease } from "./announcements";
import { derived } from "./derived";
import { changeRef } from "./references";

export interface NewRelease {
  readonly tagName: string;
  readonly targetCommitish: string | null;
  readonly name: string | null;
  readonly body: string | null;
  readonly draft: boolean;
  readonly prerelease: boolean;
}

/** What GitHub's validation says is wrong with one field. */
export interface FieldError {
  readonly resource: "Release";
  readonly code: "already_exists" | "invalid" | "missing_field";
  readonly field: string;
}

const newestFirst = derived<null, readonly ReleaseRecord[]>((sandbox) =>
  [...sandbox.state.releases].sort((a, b) =>
    a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1,
  ),
);

/** All releases, the newest first. Drafts are for those who may write: `withDrafts`. */
export function releasesOf(sandbox: Sandbox, withDrafts: boolean): readonly ReleaseRecord[] {
  const all = newestFirst(sandbox, null, "");
  return withDrafts ? all : all.filter((release) => !release.draft);
}

/** The published release of a tag; a draft has no tag, whatever name it will get. */
export function releaseByTag(sandbox: Sandbox, tagName: string): ReleaseRecord | null {
  const { releases } = sandbox.state;
  return releases.find((release) => release.tagName === tagName && !release.draft) ?? null;
}

/** The newest release that is neither a draft nor a pre-release. */
export function latestRelease(sandbox: Sandbox): ReleaseRecord | null {
  return releasesOf(sandbox, false).find((release) => !release.prerelease) ?? null;
}

/** Makes the release's tag where it does not exist; whatever exists stays as it is. */
async function ensureTag(
  sandbox: Sandbox,
  tagName: string,
  target: string,
  by: string,
): Promise<FieldError | null> {
  const ref = `refs/tags/${tagName}`;
  if ((await sandbox.git.ref(ref)) !== null) return null;
  const oid = await sandbox.git.resolveCommit(target);
  if (oid === null) return { resource: "Release", code: "invalid", field: "target_commitish" };
  try {
    await changeRef(sandbox, ref, null, oid, by);
  } catch (error) {
    // Somebody made the tag meanwhile: then it stays as it is.
    if (!(error instanceof GitError) || (await sandbox.git.ref(ref)) === null) throw error;
  }
  return null;
}

/** Makes a release; a FieldError is GitHub's 422. */
export async function createRelease(
  sandbox: Sandbox,
  input: NewRelease,
  author: string,
): Promise<ReleaseRecord | FieldError> {
  const { tagName } = input;
  if (tagName === "") return { resource: "Release", code: "missing_field", field: "tag_name" };
  const isTaken = () => !input.draft && releaseByTag(sandbox, tagName) !== null;
  const taken = { resource: "Release", code: "already_exists", field: "tag_name" } as const;
  if (isTaken()) return taken;
  const target = input.targetCommitish ?? sandbox.state.repository.trunk;
  const wrong = input.draft ? null : await ensureTag(sandbox, tagName, target, author);
  if (wrong !== null) return wrong;
  // Asked again: two requests at the same time must not both succeed.
  if (isTaken()) return taken;
  const at = now(sandbox);
  const release = sandbox.change((state) => {
    const record: ReleaseRecord = {
      ...input,
      id: sandbox.takeId(),
      targetCommitish: target,
      author,
      createdAt: at,
      publishedAt: input.draft ? null : at,
    };
    state.releases.push(record);
    return record;
  });
  announceRelease(sandbox, release);
  return release;
}

/** Changes a release; publishing a draft makes its tag. A FieldError is GitHub's 422. */
export async function editRelease(
  sandbox: Sandbox,
  release: ReleaseRecord,
  edit: Partial<NewRelease>,
  by: string,
): Promise<FieldError | null> {
  const publishing = release.draft && edit.draft === false;
  const tagName = edit.tagName ?? release.tagName;
  const target = edit.targetCommitish ?? release.targetCommitish;
  const same = releaseByTag(sandbox, tagName);
  if (same !== null && same !== release && edit.draft !== true) {
    return { resource: "Release", code: "already_exists", field: "tag_name" };
  }
  const wrong = publishing ? await ensureTag(sandbox, tagName, target, by) : null;
  if (wrong !== null) return wrong;
  sandbox.change(() => {
    Object.assign(release, edit, { tagName, targetCommitish: target });
    if (publishing) release.publishedAt = now(sandbox);
  });
  if (publishing) announceRelease(sandbox, release);
  return null;
}
