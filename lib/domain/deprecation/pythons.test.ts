import { describe, expect, it } from "vitest";
import { aHistory, aNewsItem, aTree, asOf, withRelease } from "@/tests/scanned";
import { droppedPythons } from "./pythons";
import type { ScannedHistory, ScannedRelease } from "./scanned-tree";

/** 24.3.0 supports 3.7 and 3.8, 24.7.0 what is given; trunk 3.8. */
function history(at2470: readonly string[], at2430: Partial<ScannedRelease> = {}): ScannedHistory {
  const before = withRelease(aHistory([]), "24.3.0", { pythons: ["3.7", "3.8"], ...at2430 });
  const after = withRelease(before, "24.7.0", { pythons: at2470 });
  return { ...after, trunk: aTree(asOf, { pythons: ["3.8"] }) };
}

describe("“removing support for a Python version will be announced at least 1 release prior”", () => {
  it.each([
    "This is the last release with support for Python 3.7.",
    "This is the final release that will support Python 3.7.",
    "Much has changed. This is the last Twisted release where Python 3.7 is\nsupported, on any platform.",
  ])("the introduction of the release’s notes announces it: %s", (newsIntroduction) => {
    expect(droppedPythons(history(["3.8"], { newsIntroduction }))).toMatchObject([
      {
        python: "3.7",
        lastSupportedBy: { version: "24.3.0" },
        droppedIn: { version: "24.7.0" },
        announcedIn: { version: "24.3.0" },
      },
    ]);
  });

  it("an entry of “Deprecations and Removals” announces it", () => {
    const news = [aNewsItem("Support for Python 3.7, which is EoL, has been deprecated.", 10303)];
    expect(droppedPythons(history(["3.8"], { news }))[0]?.announcedIn?.version).toBe("24.3.0");
  });

  it.each([
    "Python 3.7 is now supported.",
    "This is the last release with support for Python 3.6.",
  ])("nothing else announces it: %s", (newsIntroduction) => {
    const [dropped] = droppedPythons(history(["3.8"], { newsIntroduction }));
    expect(dropped?.announcedIn).toBeNull();
    expect(dropped?.sentence).toBe(
      "Python 3.7 is supported until 24.3.0 and dropped in 24.7.0: no release until 24.3.0 announced it.",
    );
  });

  it("what the release says that drops it comes too late", () => {
    const told = withRelease(history(["3.8"]), "24.7.0", {
      news: [aNewsItem("Drop support for Python 3.7.", 11913)],
    });
    expect(droppedPythons(told)[0]?.announcedIn).toBeNull();
  });

  it("is known before the release, when trunk dropped it", () => {
    expect(droppedPythons(history(["3.7", "3.8"]))).toMatchObject([
      { python: "3.7", lastSupportedBy: { version: "24.7.0" }, droppedIn: null, announcedIn: null },
    ]);
  });

  it("a release that does not state its Pythons is passed over", () => {
    expect(droppedPythons(history([]))).toMatchObject([
      { python: "3.7", lastSupportedBy: { version: "24.3.0" }, droppedIn: null },
    ]);
  });
});
