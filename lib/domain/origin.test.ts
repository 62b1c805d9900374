import { describe, expect, it } from "vitest";
import { originOfPullRequest, originOfTicket, type Origin } from "@/lib/domain/origin";
import type { AuthorAssociation } from "@/lib/domain/observed/author-association";
import { actor } from "@/tests/actors";
import { anIssue, aPullRequest, oid } from "@/tests/seen";

type Association = AuthorAssociation | null;

const driver = (login: string | null) => (login === null ? null : actor(login));

const branches = (...numbers: readonly number[]) =>
  numbers.map((number) => ({ name: `refs/heads/release-24.7.0-${number}`, oid: oid("abc") }));

describe("an issue titled like a release", () => {
  const mixture: readonly (readonly [Association, string | null, number | null, Origin])[] = [
    // by, drives the release here, number in a branch's name, so it is
    ["owner", null, null, "ours"],
    ["member", null, null, "ours"],
    ["collaborator", null, null, "ours"],
    ["contributor", null, null, "outside"],
    ["first-time-contributor", null, null, "outside"],
    ["first-timer", null, null, "outside"],
    ["mannequin", null, null, "outside"],
    ["none", null, null, "outside"],
    [null, null, null, "unknown"],
    ["none", "ada", null, "outside"],
    ["none", "vera", null, "ours"],
    [null, "vera", null, "ours"],
    ["none", "ada", 7, "ours"],
    [null, null, 7, "ours"],
    ["none", "ada", 8, "outside"],
  ];
  it.each(mixture)(
    "by %s, driven by %s, with a branch of %s, is %s",
    (association, manager, branch, origin) => {
      const title = "Release 24.7.0";
      const issue = anIssue({
        number: 7,
        title,
        author: "vera",
        authorId: actor("vera").accountId,
        authorAssociation: association,
      });
      const seen = branch === null ? [] : branches(branch);
      expect(originOfTicket(issue, seen, driver(manager))).toBe(origin);
    },
  );

  it("is not made ours by its assignee: its author could give it the title afterwards", () => {
    const issue = anIssue({
      title: "Release 24.7.0",
      author: "vera",
      authorId: actor("vera").accountId,
      authorAssociation: "none",
      assignees: ["ada"],
    });
    expect(originOfTicket(issue, [], actor("ada"))).toBe("outside");
  });

  it("is not made ours by the branch of another release", () => {
    const issue = anIssue({ number: 7, title: "Release 24.8.0", authorAssociation: "none" });
    expect(originOfTicket(issue, branches(7), null)).toBe("outside");
  });

  it("is that of the account, whatever its login is now: a login that was given up can be taken", () => {
    const theirs = { title: "Release 24.7.0", authorAssociation: "none", author: "ada" } as const;
    const issue = anIssue({ ...theirs, authorId: "999" });
    expect(originOfTicket(issue, [], actor("ada"))).toBe("outside");
  });

  it("of a deleted account is not that of nobody who drives it", () => {
    const issue = anIssue({
      title: "Release 24.7.0",
      author: null,
      authorId: null,
      authorAssociation: "none",
    });
    expect(originOfTicket(issue, [], null)).toBe("outside");
  });
});

describe("a pull request from a branch named like the release's", () => {
  const mixture: readonly (readonly [boolean | null, Association, string | null, Origin])[] = [
    // of a fork, by, who drives the release here, so it is
    [false, "member", null, "ours"],
    [false, "collaborator", null, "ours"],
    [false, "none", "vera", "ours"],
    [false, "none", "ada", "outside"],
    [false, "contributor", null, "outside"],
    [false, null, null, "unknown"],
    [true, "owner", null, "outside"],
    [true, "member", "vera", "outside"],
    [true, "none", null, "outside"],
    [null, "member", "vera", "unknown"],
    [null, null, null, "unknown"],
  ];
  it.each(mixture)(
    "of a fork: %s, by %s, driven by %s, is %s",
    (isCrossRepository, authorAssociation, manager, origin) => {
      const pull = aPullRequest({
        author: "vera",
        authorId: actor("vera").accountId,
        isCrossRepository,
        authorAssociation,
      });
      expect(originOfPullRequest(pull, driver(manager))).toBe(origin);
    },
  );
});
