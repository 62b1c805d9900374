import { tagName } from "@/lib/domain/naming";
import { filesOf } from "@/lib/domain/process/publication/files";
import { releaseFaults } from "@/lib/domain/process/publication/release-page";
import type { Facts } from "@/lib/domain/process/facts";
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
import { findTag, releaseBranch, releasePage } from "@/lib/domain/process/subject";
import type { Target } from "@/lib/domain/release/target";
import { parseVersion, sameVersion } from "@/lib/domain/version";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { releaseManager } from "@/lib/domain/process/who";

/** Done when the target's tag stands where it should and its release's page is as the document asks. */
export function published(target: Target, facts: Facts): StepState {
  if (facts.tags === null || facts.githubReleases === null)
    return notSyncedYet("tags and releases");
  const { observedAt } = facts.tags;
  const name = tagName(target.version);
  const tag = findTag(facts, name);
  const page = releasePage(facts, name);
  const url = page?.url ?? links.tag(facts.place, name);
  const occurredAt = page?.publishedAt ?? null;
  const said = (sentence: string) => evidence(sentence, { url, observedAt, occurredAt });

  const placing = tag === null ? null : placingOf(tag, target, facts);
  if (tag !== null && placing === "elsewhere") return blocked(tagElsewhere(tag, target, facts));
  const faults = page === null ? [] : releaseFaults(page, target, facts);
  if (faults.length > 0) return blocked(...faults);
  if (tag === null) return ready(said(`No tag ${name} exists.`));
  if (page === null) return ready(said(`The tag ${name} exists, but GitHub has no release of it.`));
  const at = `${name} is at ${shortOid(tag.oid)}`;
  const since = releaseBranch(facts) === null ? "" : "; the branch has moved on since";
  const kind = target.kind === "candidate" ? "a pre-release" : "a release";
  return done(
    said(placing === "head" ? `${at}, the branch’s head.` : `${at}${since}.`),
    said(`“${page.name ?? ""}” is ${kind} with its news.`),
  );
}

/**
 * Where a target's tag stands. The document allows the notes to be reworded on the branch after a
 * candidate is out (item 21), and after the final the branch goes on to its post version: so a tag
 * behind the head is right as long as the commit it stands at says it is that version. Two things can
 * tell: the source at that commit, and files on PyPI, for the upload refuses a tag that disagrees with
 * its source. Before there is a tag, the publish plan's basis guards the place.
 */
function placingOf(
  tag: GitRef,
  { version }: Target,
  facts: Facts,
): "head" | "behind" | "elsewhere" {
  if (tag.oid === releaseBranch(facts)?.oid) return "head";
  const tagged = facts.taggedSources.find(({ value }) => value.oid === tag.oid)?.value;
  if (tagged === undefined) return filesOf(version, facts).length > 0 ? "behind" : "elsewhere";
  const written = tagged.version === null ? null : parseVersion(tagged.version);
  return written !== null && sameVersion(written, version) ? "behind" : "elsewhere";
}

const nextNumber = {
  candidate:
    "go on with the next number, by “python -m incremental.update Twisted --rc” on the release branch.",
  final: "what is wrong with it is mended by the next release.",
} as const;

function tagElsewhere(tag: GitRef, { kind, version }: Target, facts: Facts): Blocker {
  const name = tagName(version);
  const head = releaseBranch(facts);
  const headSentence = head === null ? "" : `, not at the branch’s head ${shortOid(head.oid)}`;
  return blocker({
    code: "tag-elsewhere",
    sentence: `The tag ${name} is at ${shortOid(tag.oid)}${headSentence}.`,
    evidence: evidence(shortOid(tag.oid), {
      url: links.commit(facts.place, tag.oid),
      observedAt: facts.tags?.observedAt ?? null,
    }),
    remedy: `Don’t delete or move a tag that was pushed: ${nextNumber[kind]}`,
    clearedBy: releaseManager,
  });
}
