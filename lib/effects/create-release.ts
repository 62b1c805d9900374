import { tagRef } from "@/lib/domain/naming";
import { isChecksItem } from "@/lib/domain/plan/checks-item";
import type { CreateReleaseEffect } from "@/lib/domain/plan/effect";
import { shortOid } from "@/lib/domain/process/links";
import type { GitHubRelease } from "@/lib/domain/observed/github-release";
import { readRef } from "@/lib/world/github/refs";
import { readGitHubRelease } from "@/lib/world/github/releases";
import { createRelease } from "@/lib/world/github/writes";
import { contradiction } from "./contradiction";
import { githubSettles, type EffectHandler, type ActorAccess } from "./effect-handler";
import { absent, applied, type Observation } from "./observation";

/** Makes a release together with its tag; at a tag that is there already, only the release. */
export const createReleaseHandler: EffectHandler<CreateReleaseEffect> = {
  describe: ({ name, tag, oid }) => `Publish “${name}” with the tag ${tag} at ${shortOid(oid)}`,
  observe,
  apply: (effect, { github }) => createRelease(github, effect),
  // The tag starts a workflow on the same commit, whose checks are pending again.
  moves: ({ tag, oid }, item) =>
    (item.kind === "ref" && item.ref === tagRef(tag)) || (isChecksItem(item) && item.oid === oid),
  isNamed: true,
  observeAgain: githubSettles,
};

/**
 * It has happened when tag and release are as the plan says. A tag at another commit is refused
 * here, before the release is made: GitHub would take the tag as it stands, without a word.
 */
async function observe(effect: CreateReleaseEffect, { github }: ActorAccess): Promise<Observation> {
  const { tag, oid } = effect;
  const [ref, release] = await Promise.all([
    readRef(github, tagRef(tag)),
    readGitHubRelease(github, tag),
  ]);
  if (ref !== null && ref.oid !== oid) {
    throw contradiction(
      `The tag ${tag} exists at ${shortOid(ref.oid)}, not at ${shortOid(oid)}.`,
      "A tag that was pushed is never moved or deleted: go on with the next candidate.",
    );
  }
  if (release === null) return absent;
  const faults = differences(release, effect);
  if (ref === null || faults.length > 0) {
    const what = ref === null ? "has no tag yet (it is a draft)" : faults.join(" and ");
    throw contradiction(
      `GitHub has a release of ${tag} which ${what}.`,
      "Somebody made it by hand: set it right on GitHub, then refresh.",
    );
  }
  return applied(`“${effect.name}” is tagged at ${shortOid(oid)}.`, release.url);
}

function differences(release: GitHubRelease, effect: CreateReleaseEffect): readonly string[] {
  return [
    release.isDraft ? "is a draft" : null,
    release.isPrerelease === effect.prerelease
      ? null
      : `${effect.prerelease ? "is not" : "is"} marked as a pre-release`,
    release.name === effect.name ? null : `is named “${release.name ?? ""}”`,
    sameText(release.body ?? "", effect.body) ? null : "has another text",
  ].filter((fault) => fault !== null);
}

/** GitHub may change line ends and cut white space at the end. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll("\r\n", "\n").trim() === b.trim();
}
