import type { Fact } from "@/lib/domain/fact";
import { tagName } from "@/lib/domain/naming";
import { type DocsVersion, stableSlug } from "@/lib/domain/observed/docs-version";
import { paragraph } from "@/lib/domain/process/document";
import type { Facts } from "@/lib/domain/process/facts";
import { links, shortOid } from "@/lib/domain/process/links";
import { docsMissing } from "@/lib/domain/process/publication/docs";
import { buildMinutes, isOverdue } from "@/lib/domain/process/publication/overdue";
import type { Step, StepContext } from "@/lib/domain/process/step";
import {
  blocked,
  done,
  notSyncedYet,
  ready,
  shownBy,
  type StepState,
  waiting,
  waitingFor,
} from "@/lib/domain/process/step-state";
import { finalTarget, findTag, releasePage } from "@/lib/domain/process/subject";
import { targetName } from "@/lib/domain/release/target";
import { compareVersions, formatVersion, parseVersion, type Version } from "@/lib/domain/version";
import { named } from "@/lib/domain/process/who";

export const finalDocsStep: Step = {
  key: "final.docs",
  phase: "final",
  kind: "action",
  title: (facts) => `Documentation of ${targetName(finalTarget(facts))}, and stable`,
  paragraph: paragraph(
    "How to do a final release",
    "13",
    "Read the Docs hooks will publish a new version of the docs for the tag.",
  ),
  needs: ["final.publish"],
  remembered: { kind: "at-once" },
  target: finalTarget,
  button: (facts) => `Move ${stableSlug} to ${targetName(finalTarget(facts))}`,
  check,
};

/**
 * Done when readers are served it: the docs version of the tag, and stable, each by what its page says
 * (a job that moved stable once printed success for a year and had not). A stable that serves a later
 * release has gone past this one.
 */
function check({ facts }: StepContext): StepState {
  const seen = facts.docsVersions;
  const { version } = finalTarget(facts);
  if (seen === null) return notSyncedYet("documentation");
  const own = seen.value.find(({ slug }) => slug === tagName(version));
  if (own === undefined) return notSyncedYet(`documentation of ${formatVersion(version)}`);
  if (!own.active || own.serves !== formatVersion(version)) {
    const publishedAt = releasePage(facts, tagName(version))?.publishedAt;
    if (isOverdue(publishedAt, seen.observedAt, buildMinutes))
      return blocked(docsMissing(missing(own), shown(own, seen)));
    return notServed(own, version, seen);
  }
  const stable = seen.value.find(({ slug }) => slug === stableSlug);
  if (stable === undefined) return notSyncedYet(`docs version ${stableSlug}`);
  const served = stable.serves === null ? null : parseVersion(stable.serves);
  return served !== null && compareVersions(served, version) >= 0
    ? done(shown(own, seen), shown(stable, seen))
    : notMoved(stable, version, seen, facts);
}

function shown({ slug, serves, url }: DocsVersion, seen: Fact<unknown>) {
  return shownBy(seen, `Docs version ${slug} serves ${serves ?? "no page"}.`, url);
}

function missing({ slug, active, serves }: DocsVersion): string {
  const what = active
    ? `serves ${serves ?? "no page"}: its build may have failed`
    : "is not active: no rule for tags has activated it";
  return `More than an hour after the tag the docs version ${slug} ${what}.`;
}

function notServed(own: DocsVersion, version: Version, seen: Fact<unknown>): StepState {
  const { slug, active, serves, url } = own;
  if (!active)
    return waitingFor(
      named("whoever administers it on Read the Docs, unless its rule does"),
      `Read the Docs has no active docs version ${slug} yet: its rule for tags activates it, or somebody in its settings.`,
      shownBy(seen, `${slug} is not active.`, url),
    );
  return serves === null
    ? waiting(`Read the Docs is building ${slug}.`, shownBy(seen, "No page there yet.", url))
    : waiting(`${slug} serves ${serves}, not ${formatVersion(version)} yet.`, shown(own, seen));
}

/** More than an hour after the final was published, and after the branch stable, if there is one, came there. */
function isStableOverdue(version: Version, seen: Fact<unknown>, facts: Facts): boolean {
  const { stableBranch, stableSince } = facts;
  const publishedAt = releasePage(facts, tagName(version))?.publishedAt;
  const asked = [publishedAt, ...(stableBranch?.value == null ? [] : [stableSince])];
  return asked.every((since) => isOverdue(since, seen.observedAt, buildMinutes));
}

function stillOld({ slug, serves }: DocsVersion, version: Version): string {
  return `More than an hour after ${slug} came to ${tagName(version)} it serves ${serves ?? "no page"}: its build may have failed.`;
}

/** Stable is built from the branch of that name: moved, it serves it after a while. */
function notMoved(
  stable: DocsVersion,
  version: Version,
  seen: Fact<unknown>,
  facts: Facts,
): StepState {
  const { stableBranch, place } = facts;
  if (stableBranch === null) return notSyncedYet(`branch ${stableSlug}`);
  const branch = stableBranch.value;
  const tag = findTag(facts, tagName(version));
  const serves = shown(stable, seen);
  // Without such a branch Read the Docs serves the newest version's tag as stable by itself.
  if (branch === null || tag === null || branch.oid === tag.oid)
    return isStableOverdue(version, seen, facts)
      ? blocked(docsMissing(stillOld(stable, version), serves))
      : waiting(`Read the Docs is building ${stableSlug}.`, serves);
  const sentence = `The branch ${stableSlug} is at ${shortOid(branch.oid)}, not at ${tagName(version)}.`;
  return ready(serves, shownBy(stableBranch, sentence, links.branch(place, stableSlug)));
}
