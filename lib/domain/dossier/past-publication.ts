import type { Evidence } from "@/lib/domain/fact";
import { tagName } from "@/lib/domain/naming";
import { links, shortOid } from "@/lib/domain/process/links";
import type { Facts } from "@/lib/domain/process/facts";
import { evidence, shownBy } from "@/lib/domain/process/step-state";
import { findTag, publishedPage } from "@/lib/domain/process/subject";
import type { Target } from "@/lib/domain/release/target";

import { filesOfTarget, type Listed } from "./listed-files";

/**
 * What the world shows of how a target was published of which nobody judged the tag and the files at
 * the time: that they are there, with what stands in them, and no more.
 */
export function taggedThen({ version }: Target, facts: Facts): readonly Evidence[] {
  const { place, tags, githubReleases } = facts;
  const name = tagName(version);
  const tag = findTag(facts, name);
  if (tags === null || tag === null) return [];
  const page = publishedPage(facts, name);
  const at = page?.publishedAt ?? null;
  const seen = [shownBy(tags, `${name} is at ${shortOid(tag.oid)}.`, links.tag(place, name), at)];
  if (githubReleases === null || page === null) return seen;
  const kind = page.isPrerelease ? "a pre-release" : "a release";
  const by = page.author === null ? "" : ` by ${page.author}`;
  const sentence = `“${page.name ?? ""}” is ${kind} on GitHub, published${by}.`;
  return [...seen, shownBy(githubReleases, sentence, page.url, at)];
}

/** The target's files as PyPI lists them, where both kinds are there; nobody downloaded them here. */
export function uploadedThen(target: string, facts: Facts, listed: Listed): readonly Evidence[] {
  const files = filesOfTarget(target, facts, listed);
  const isWhole = [".whl", ".tar.gz"].every((end) =>
    files.some(({ filename }) => filename.endsWith(end)),
  );
  if (!isWhole) return [];
  return files.map(({ filename, sha256, url, uploadedAt, observedAt }) =>
    evidence(`${filename}: sha256 ${sha256}, as PyPI states it.`, {
      ...{ url, observedAt },
      occurredAt: uploadedAt,
    }),
  );
}
