import { describe, expect, it } from "vitest";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { aDocsVersion, finalOid, withDocsVersions } from "@/tests/final-chapters";
import { addMs } from "@/lib/domain/instant";
import type { GitRef } from "@/lib/domain/observed/git-ref";
import { now, seen } from "@/tests/seen";

/** Its release was published just now, or so many minutes ago. */
function publishedAgo(minutes: number) {
  const story = aRelease().upTo("final.pypi");
  const pages = story.facts().githubReleases?.value ?? [];
  const publishedAt = addMs(now, -minutes * 60_000);
  return story.with({ githubReleases: seen(pages.map((page) => ({ ...page, publishedAt }))) });
}

const published = publishedAgo(0);
const state = (story = published) => inOneLine(stepOf(story, "final.docs").state);
const own = aDocsVersion("twisted-24.7.0", "24.7.0");
const at = (oid: string) => seen({ name: "refs/heads/stable", oid });

describe("final.docs", () => {
  it("waits while nobody has looked, and while Read the Docs builds", () => {
    expect(state()).toBe("waiting: Documentation not synced yet.");
    expect(state(published.with({ docsVersions: seen([{ ...own, active: false }]) }))).toMatch(
      /^waiting: Read the Docs has no active docs version twisted-24\.7\.0 yet/,
    );
    expect(state(published.with({ docsVersions: seen([{ ...own, serves: null }]) }))).toMatch(
      /^waiting: Read the Docs is building twisted-24\.7\.0\./,
    );
  });

  it("believes what is served: a version of the tag that serves another one is not there", () => {
    expect(state(published.with({ docsVersions: seen([{ ...own, serves: "24.3.0" }]) }))).toMatch(
      /^waiting: twisted-24\.7\.0 serves 24\.3\.0, not 24\.7\.0 yet/,
    );
  });

  it("is missing when the tag is an hour old: its build failed, or nothing activated it", () => {
    const late = (change: Partial<typeof own>) =>
      state(publishedAgo(61).with({ docsVersions: seen([{ ...own, ...change }]) }));
    expect(late({ serves: null })).toBe(
      "blocked docs-missing: More than an hour after the tag the docs version twisted-24.7.0 serves no page: its build may have failed.",
    );
    expect(late({ serves: "24.3.0" })).toMatch(/^blocked docs-missing: .* serves 24\.3\.0/);
    expect(late({ active: false })).toMatch(/^blocked docs-missing: .* is not active/);
  });

  it("is ready to move stable, which serves the release before", () => {
    const story = withDocsVersions(published, "24.3.0");
    expect(state(story)).toBe(
      "ready: Docs version stable serves 24.3.0. The branch stable is at 7a93000000, not at twisted-24.7.0.",
    );
    expect(stepOf(story, "final.docs").button).toBe("Move stable to 24.7.0");
  });

  it("waits where stable was moved and still serves the old one", () => {
    const story = withDocsVersions(published, "24.3.0").with({ stableBranch: at(finalOid) });
    expect(state(story)).toMatch(/^waiting: Read the Docs is building stable\./);
  });

  it("waits where there is no branch stable: Read the Docs makes it of the newest tag", () => {
    const story = withDocsVersions(published, "24.3.0").with({ stableBranch: seen(null) });
    expect(state(story)).toMatch(/^waiting: Read the Docs is building stable\./);
  });

  describe("whose stable does not come to serve it", () => {
    const moved = (
      minutes: number,
      at: GitRef | null = { name: "refs/heads/stable", oid: finalOid },
    ) =>
      state(
        withDocsVersions(publishedAgo(180), "24.3.0").with({
          stableBranch: seen(at),
          stableSince: at && addMs(now, -minutes * 60_000),
        }),
      );

    it("waits for an hour after it was moved", () => {
      expect(moved(59)).toMatch(/^waiting: Read the Docs is building stable\./);
    });

    it("is missing after that: its build failed", () => {
      const missing =
        "blocked docs-missing: More than an hour after stable came to twisted-24.7.0 it serves 24.3.0: its build may have failed.";
      expect(moved(61)).toBe(missing);
      expect(moved(0, null)).toBe(missing);
    });
  });

  it("is done once both are served, also where stable is past it", () => {
    expect(state(withDocsVersions(published))).toBe(
      "done: Docs version twisted-24.7.0 serves 24.7.0. Docs version stable serves 24.7.0.",
    );
    expect(state(withDocsVersions(published, "24.10.0"))).toMatch(/^done/);
  });
});
