import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  branchName,
  parseBranchName,
  releaseName,
  shortRef,
  tagName,
  ticketTitle,
  versionOfTag,
  versionOfTicketTitle,
} from "@/lib/domain/naming";
import { formatVersion } from "@/lib/domain/version";
import { version } from "@/tests/seen";

const release = fc.record({
  year: fc.nat(99),
  month: fc.nat(12),
  patch: fc.nat(9),
  rc: fc.constant(null),
  post: fc.constant(null),
  dev: fc.constant(null),
});

describe("the names that the process prescribes", () => {
  it.each([
    ["24.7.0rc1", "twisted-24.7.0rc1", "Twisted 24.7.0rc1", "Release 24.7.0"],
    ["24.7.0", "twisted-24.7.0", "Twisted 24.7.0", "Release 24.7.0"],
  ])("of %s are %s, “%s” and “%s”", (text, tag, name, title) => {
    const one = version(text);
    expect([tagName(one), releaseName(one), ticketTitle(one)]).toEqual([tag, name, title]);
  });

  it.each([
    "twisted-24.7.0.rc1",
    "twisted-24.07.0",
    "twisted-",
    "24.7.0",
    "TWISTED-24.7.0",
    "buildbot-1",
  ])("take %s for no release’s tag", (tag) => {
    expect(versionOfTag(tag)).toBeNull();
  });

  it.each([
    "Release 24.7.0rc1",
    "release 24.7.0",
    "Release 24.7.0 soon",
    "Release notes",
    "24.7.0",
  ])("take “%s” for no release’s ticket", (title) => {
    expect(versionOfTicketTitle(title)).toBeNull();
  });

  it.each([
    "release-24.7.0",
    "release-24.7.0-",
    "release-24.7.0-0",
    "release-24.7.0-12271-fix",
    "release-24.7.0rc1-3",
    "release-24.7.0-012",
    "trunk",
    "release-process-12",
  ])("take %s for no release branch", (name) => {
    expect(parseBranchName(name)).toBeNull();
  });

  it("lead back to what they name", () => {
    fc.assert(
      fc.property(release, fc.integer({ min: 1, max: 99_999 }), (one, issue) => {
        expect(parseBranchName(branchName(one, issue))).toEqual({ release: one, issue });
        expect(versionOfTag(tagName(one))).toEqual(one);
        expect(versionOfTicketTitle(ticketTitle(one))).toEqual(one);
      }),
    );
  });

  it("of the branch are the release’s, whichever candidate is under way", () => {
    expect(branchName(version("24.7.0rc2"), 12271)).toBe("release-24.7.0-12271");
  });

  it("are what stands behind a ref’s prefix", () => {
    expect(shortRef("refs/heads/release-24.7.0-12271")).toBe("release-24.7.0-12271");
    expect(
      formatVersion(versionOfTag(shortRef("refs/tags/twisted-24.7.0rc1")) ?? version("0.0.0")),
    ).toBe("24.7.0rc1");
    expect(shortRef("trunk")).toBe("trunk");
  });
});
