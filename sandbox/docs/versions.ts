/**
 * Versions of the documentation: every final's tag is one, by the project's rule on Read the Docs, and
 * stable, built from the branch of that name, or where there is none from the newest final.
 */
import { now, stamp } from "@/sandbox/clock";
import { sourceVersion } from "@/sandbox/actions/source-version";
import type { RefChange, Sandbox } from "@/sandbox/sandbox";

const FINAL = /^refs\/tags\/(twisted-\d+\.\d+\.\d+)$/;
const STABLE = "refs/heads/stable";

/** Asks for the builds that a pushed tag or the moved branch stable starts. */
export async function buildDocsVersions(
  sandbox: Sandbox,
  changes: readonly RefChange[],
): Promise<void> {
  for (const { ref, after } of changes) {
    const slug = ref === STABLE ? "stable" : FINAL.exec(ref)?.[1];
    if (slug === undefined || after === null) continue;
    const oid = (await sandbox.git.ref(ref))?.commitOid ?? after;
    const isStableToo = slug !== "stable" && (await sandbox.git.ref(STABLE)) === null;
    sandbox.change((state) => {
      const answersAt = stamp(Date.parse(now(sandbox)) + state.settings.docsSeconds * 1000);
      const builds = (state.docsVersions ??= []);
      builds.push({ slug, oid, answersAt });
      if (isStableToo) builds.push({ slug: "stable", oid, answersAt });
    });
  }
}

/** The commit that readers of the version are served; null where there is no such version. */
export async function servedCommit(sandbox: Sandbox, slug: string): Promise<string | null> {
  const at = now(sandbox);
  const builds = (sandbox.state.docsVersions ?? []).filter((one) => one.slug === slug);
  const done = builds.filter(({ answersAt }) => answersAt <= at);
  const newest = done.toSorted((a, b) => a.answersAt.localeCompare(b.answersAt)).at(-1);
  if (newest !== undefined) return newest.oid;
  return builds.length > 0 && slug !== "stable" ? null : seededCommit(sandbox, slug);
}

/** What was there when the world began: its finals, the newest of which is stable. */
async function seededCommit(sandbox: Sandbox, slug: string): Promise<string | null> {
  const built = new Set((sandbox.state.docsVersions ?? []).map((build) => build.slug));
  const finals = sandbox.state.releases
    .filter(({ prerelease, tagName }) => !prerelease && !built.has(tagName))
    .toSorted((a, b) => (a.publishedAt ?? "").localeCompare(b.publishedAt ?? ""));
  const tag = slug === "stable" ? finals.at(-1)?.tagName : finals.find(isNamed(slug))?.tagName;
  if (tag === undefined) return null;
  return (await sandbox.git.ref(`refs/tags/${tag}`))?.commitOid ?? null;
}

function isNamed(slug: string) {
  return ({ tagName }: { readonly tagName: string }): boolean => tagName === slug;
}

/** The title of its front page, as Sphinx writes it. */
export async function titleOf(sandbox: Sandbox, commit: string): Promise<string> {
  const version = (await sourceVersion(sandbox, commit)) ?? "";
  return `Welcome to the Twisted documentation! — Twisted ${version} documentation`;
}
