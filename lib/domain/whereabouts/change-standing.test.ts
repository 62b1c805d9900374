import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseVersion, type Version } from "@/lib/domain/version";
import { aPullRequest, oid } from "@/tests/seen";
import type { OpenFacts } from "./lacks";
import {
  leastFar,
  standingOf,
  type AroundChange,
  type ChangeStanding,
  type FlyingRelease,
  type Holder,
} from "./change-standing";

function versionOf(text: string): Version {
  const version = parseVersion(text);
  if (version === null) throw new Error(`${text} is no version.`);
  return version;
}

const nothingFlies: AroundChange = {
  inFlight: [],
  numberNow: (seen) => seen,
  isRead: true,
  publishedAt: () => null,
  trunk: "trunk",
};

const flying = (version: string, ...branches: readonly string[]): FlyingRelease => ({
  version: versionOf(version),
  branches,
  isTagged: false,
});

const tag = (version: string, pickedAs: string | null = null): Holder => ({
  ref: { name: `refs/tags/twisted-${version}`, oid: oid(version) },
  pickedAs,
});
const head = (name: string, pickedAs: string | null = null): Holder => ({
  ref: { name: `refs/heads/${name}`, oid: oid("b") },
  pickedAs,
});

const merged = aPullRequest({
  ...{ state: "merged", mergedAt: "2024-08-01T00:00:00Z", mergeOid: oid("c"), baseRef: "trunk" },
});
const unread: OpenFacts = { reviewsRead: false, checks: null };
const standing = (holders: readonly Holder[], around: Partial<AroundChange> = {}, pull = merged) =>
  standingOf(pull, { holders, open: unread }, { ...nothingFlies, ...around });

describe("a merged change", () => {
  it("is out in the first final that has it, and in the first candidate before that", () => {
    expect(standing([tag("24.10.0"), tag("24.7.0"), tag("24.7.0rc2"), tag("24.7.0rc1")])).toEqual({
      kind: "out",
      candidate: { version: "24.7.0rc1", tag: "twisted-24.7.0rc1", at: null, pickedAs: null },
      final: { version: "24.7.0", tag: "twisted-24.7.0", at: null, pickedAs: null },
    });
  });

  it("is out where it was picked, though its own merge came later", () => {
    const found = standing([tag("24.7.0", oid("d")), tag("24.10.0rc1"), tag("24.10.0")]);
    expect(found).toMatchObject({
      ...{ kind: "out", candidate: null, final: { version: "24.7.0", pickedAs: oid("d") } },
    });
  });

  it("is in a candidate whose number its release has left", () => {
    const around = {
      inFlight: [flying("24.3.0", "refs/heads/release-24.3.0-1")],
      numberNow: () => versionOf("24.3.0"),
    };
    expect(standing([tag("24.2.0rc1")], around)).toMatchObject({
      ...{ kind: "in-candidate", candidate: { version: "24.2.0rc1" }, release: "24.3.0" },
    });
  });

  it("is on the branch of a release in flight", () => {
    const around = { inFlight: [flying("24.11.0", "refs/heads/release-24.11.0-1")] };
    expect(standing([head("release-24.11.0-1", oid("e"))], around)).toEqual({
      ...{ kind: "on-branch", release: "24.11.0", branch: "release-24.11.0-1", pickedAs: oid("e") },
    });
  });

  it("on trunk comes with the release whose branch is still to be made", () => {
    const around = {
      inFlight: [flying("24.12.0"), flying("24.11.0", "refs/heads/release-24.11.0-1")],
    };
    expect(standing([head("trunk")], around)).toEqual({
      ...{ kind: "on-trunk", release: "24.12.0", lacking: ["24.11.0"] },
    });
  });

  it("on trunk comes not with a release whose final is tagged", () => {
    const tagged = { ...flying("24.11.0"), isTagged: true };
    expect(standing([head("trunk")], { inFlight: [tagged] })).toEqual({
      ...{ kind: "on-trunk", release: null, lacking: [] },
    });
  });

  it("on the branch of a release that the viewer does not see names no release", () => {
    const found = standing([head("release-24.11.1-9")]);
    expect(found).toEqual({ kind: "on-trunk", release: null, lacking: [] });
  });

  it("in a branch of which nothing has it says so; and nothing while nobody has looked", () => {
    const into = (baseRef: string, around: Partial<AroundChange> = {}) =>
      standing([], around, { ...merged, baseRef });
    expect(into("other")).toEqual({ kind: "elsewhere", baseRef: "other" });
    expect(into("other", { isRead: false })).toEqual({ kind: "unread" });
  });

  it("into trunk is on trunk as soon as trunk was read again: it is never nowhere", () => {
    expect(standing([])).toEqual({ kind: "unread" });
  });

  it("is out in a final no later than any that has it, whatever the order they are told in", () => {
    const finals = fc.uniqueArray(fc.constantFrom("22.4.0", "22.10.0", "23.8.0", "24.3.0"), {
      minLength: 1,
    });
    fc.assert(
      fc.property(finals, (versions) => {
        const oldest = [...versions].sort(
          (a, b) =>
            Number.parseFloat(a.replace(".10", ".91")) - Number.parseFloat(b.replace(".10", ".91")),
        )[0];
        expect(standing(versions.map((one) => tag(one)))).toMatchObject({
          ...{ kind: "out", final: { version: oldest } },
        });
      }),
    );
  });
});

describe("a change that is not merged", () => {
  const lacksOf = (change: Parameters<typeof aPullRequest>[0], open = unread) => {
    const pull = aPullRequest({ state: "open", baseRef: "trunk", ...change });
    const found = standingOf(pull, { holders: [], open }, nothingFlies);
    return found.kind === "open" ? found.lacks.map(({ code }) => code) : found.kind;
  };

  it("lacks what stands before its merge, in order", () => {
    const read = { reviewsRead: true, checks: "failure" } as const;
    expect(lacksOf({ isDraft: true, baseRef: "other", reviews: [] }, read)).toEqual([
      ...["draft", "other-base", "approval", "checks", "merge"],
    ]);
  });

  it("says where its reviews were not read", () => {
    expect(lacksOf({ isDraft: false })).toEqual(["not-read", "merge"]);
  });

  it("will never be in a release when it was closed", () => {
    expect(lacksOf({ state: "closed" })).toBe("closed");
  });
});

describe("of several changes for one issue", () => {
  const out = standing([tag("24.7.0")]);
  const later = standing([tag("24.10.0")]);
  const open: ChangeStanding = { kind: "open", lacks: [] };

  it("the one that is least far tells, and of those that are out the last", () => {
    expect(leastFar([out, open])).toBe(open);
    expect(leastFar([out, later])).toBe(later);
  });

  it("one that was given up counts only alone", () => {
    expect(leastFar([{ kind: "closed" }, out])).toBe(out);
    expect(leastFar([{ kind: "closed" }])).toEqual({ kind: "closed" });
    expect(leastFar([])).toBeNull();
  });
});
