import { describe, expect, it } from "vitest";
import type { Attestation } from "@/lib/domain/process/attestation";
import { actor } from "@/tests/actors";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease, anUnseenRelease, type FactsBuilder } from "@/tests/facts";
import { aGitHubRelease, anIssue, aRollup, oid, seen, trunkOid, version } from "@/tests/seen";
import { aWaiver } from "@/tests/attestations";

describe("prepare.blockers", () => {
  const oneBlocker = aRelease().withBlocker({ number: 12300, title: "It leaks" });
  const state = (story: FactsBuilder, ...waivers: readonly Attestation[]) =>
    inOneLine(stepOf(story, "prepare.blockers", waivers).state);

  it("waits until somebody has looked: unseen is not none", () => {
    expect(state(anUnseenRelease())).toBe("waiting: Release blockers not synced yet.");
  });

  it("is done when none is open", () => {
    expect(state(aRelease())).toBe("done: No release blocker is open.");
    expect(state(aRelease().withBlocker({ state: "closed" }))).toMatch(/^done/);
  });

  it("is blocked by each open one", () => {
    expect(state(oneBlocker.withBlocker({ number: 12301, title: "It hangs" }))).toBe(
      "blocked release-blocker-open release-blocker-open: #12300 “It leaks” is open. #12301 “It hangs” is open.",
    );
  });

  it.each([
    ["by nobody else", []],
    ["by the same person", [actor("ada")]],
    ["by the same person under another name", [{ ...actor("ada"), login: "countess" }]],
  ])("stays blocked by a waiver approved %s, and says so", (_, approvers) => {
    expect(state(oneBlocker, aWaiver(12300, {}, approvers))).toBe(
      "blocked release-blocker-open: #12300 “It leaks” is open. ada waived it: “Only the documentation is concerned.”.",
    );
  });

  it("is done when two people waived it for this release, and names both", () => {
    expect(state(oneBlocker, aWaiver(12300))).toBe(
      "done: #12300 is waived by ada and grace: “Only the documentation is concerned.”",
    );
  });

  it("does not take an approval of another reason than the one that stands", () => {
    const { content } = aWaiver(12300);
    const reworded = aWaiver(12300, { content: { ...content, contentHash: "c1" } });
    expect(state(oneBlocker, reworded)).toMatch(/^blocked/);
  });

  it("names all who approved it", () => {
    const waiver = aWaiver(12300, {}, [actor("grace"), actor("barbara")]);
    expect(state(oneBlocker, waiver)).toContain("is waived by ada and grace, barbara");
  });

  it("does not take a waiver of another release, or of another blocker", () => {
    expect(state(oneBlocker, aWaiver(12300, { release: "24.3.0" }))).toMatch(/^blocked/);
    expect(state(oneBlocker, aWaiver(12301))).toMatch(/^blocked/);
  });
});

describe("prepare.trunk-green", () => {
  const state = (story = aRelease()) => inOneLine(stepOf(story, "prepare.trunk-green").state);

  it("is done when the rollup of trunk’s head is success", () => {
    expect(state()).toBe("done: All 4 checks of trunk at 046a164f89 passed.");
  });

  it("is blocked where the repository has no such branch, once somebody has looked", () => {
    expect(state(aRelease().with({ trunk: null }))).toBe(
      "blocked trunk-missing: The repository has no branch trunk.",
    );
    expect(state(aRelease().with({ trunk: null, branches: null }))).toMatch(/^waiting/);
  });

  it("takes null for “not yet”, never for green", () => {
    expect(state(aRelease().withTrunkChecks(null))).toBe(
      "waiting: GitHub has no check of trunk at 046a164f89 yet: that is not green.",
    );
  });

  it("waits while checks run, and says how far they are", () => {
    expect(state(aRelease().withTrunkChecks("pending"))).toMatch(
      /^waiting: Checks of trunk are running: 3 of 4 are finished\./,
    );
  });

  it("is blocked by each failing check, with its page as evidence", () => {
    const { state: red } = stepOf(aRelease().withTrunkChecks("failure"), "prepare.trunk-green");
    expect(inOneLine(red)).toBe("blocked trunk-red: 3.12-default-tests of trunk: failure.");
    expect(red.kind === "blocked" && red.blockers[0]?.evidence?.url).toMatch(
      /\/actions\/runs\/9001/,
    );
  });

  it("is blocked by a failure that names no check", () => {
    const rollup = { ...aRollup(trunkOid, "error"), checks: [] };
    expect(state(aRelease().with({ trunkChecks: seen(rollup) }))).toBe(
      'blocked trunk-red: GitHub says "error" for trunk, without naming a check.',
    );
  });

  it("does not believe checks of another commit than trunk’s head", () => {
    const moved = { name: "refs/heads/trunk", oid: oid("f00") };
    expect(state(aRelease().with({ trunk: seen(moved) }))).toMatch(/^waiting: trunk has moved/);
  });

  it.each([{ trunk: null, branches: null }, { trunkChecks: null }])(
    "waits while nobody has looked: %j",
    (unseen) => {
      expect(state(aRelease().with(unseen))).toMatch(/^waiting: .* not synced yet/);
    },
  );
});

describe("prepare.version", () => {
  const state = (story = aRelease(), at = "2024-07-15T00:00:00Z") =>
    inOneLine(stepOf(story, "prepare.version", [], at).state);

  it("is done when somebody decided on the number here", () => {
    expect(state()).toBe("done: ada decided on 24.7.0, a major release.");
  });

  it.each([
    [
      "may turn before rc1",
      "2024-07-30T00:00:00Z",
      /The month may turn before the first candidate/,
    ],
    ["has turned", "2024-08-02T00:00:00Z", /it would be 24\.8\.0; the number decided is kept/],
  ])("says when the month %s", (_, at, note) => {
    expect(state(aRelease(), at)).toMatch(note);
  });

  it("says nothing of the month once a candidate has fixed the number", () => {
    expect(state(aRelease().upTo("candidate.publish"), "2024-08-02T00:00:00Z")).toBe(
      "done: ada decided on 24.7.0, a major release.",
    );
  });

  const byHand = aRelease().withoutDecision();
  it.each([
    ["ticket", byHand.withTicket()],
    ["branch", byHand.withBranch()],
    ["tag", byHand.withTag("twisted-24.7.0rc1", oid("6d1"))],
  ])("recognises a release begun by hand by its %s", (_, story) => {
    expect(state(story)).toBe("done: 24.7.0 was begun by hand on GitHub; it can be taken over.");
  });

  it("asks for a decision where nothing of the number was seen", () => {
    expect(state(byHand)).toMatch(/^ready: Nobody has decided on 24\.7\.0/);
  });

  it("is blocked when the number is out already", () => {
    expect(state(aRelease("24.3.0"))).toBe(
      "blocked version-taken: 24.3.0 is released already: the tag twisted-24.3.0 exists.",
    );
  });

  it("is not blocked by the release’s own final tag", () => {
    const released = aRelease().upTo("candidate.review").withTag("twisted-24.7.0", oid("8cb"));
    expect(state(released)).toMatch(/^done/);

    const swept = released.with({ branches: seen([]) });
    const page = (publishedAt: string) =>
      seen([aGitHubRelease(version("24.7.0"), { publishedAt, isPrerelease: false })]);
    expect(state(swept.with({ githubReleases: page("2024-08-08T07:45:00Z") }))).toMatch(/^done/);
    expect(state(swept.with({ githubReleases: page("2024-07-01T00:00:00Z") }))).toMatch(/^blocked/);
  });
});

describe("prepare.ticket", () => {
  const state = (story = aRelease()) => inOneLine(stepOf(story, "prepare.ticket").state);
  const button = (story = aRelease()) => stepOf(story, "prepare.ticket").button;

  it("is ready to be filed when no issue has exactly the title", () => {
    expect(state(aRelease().withTicket({ title: "Release 24.7.0!" }))).toBe(
      "ready: No issue is titled “Release 24.7.0”.",
    );
    expect(button()).toBe("File the ticket");
  });

  it("is done when it is open and assigned to the manager", () => {
    expect(state(aRelease().withTicket())).toBe("done: #12271 is open and assigned to ada.");
  });

  it.each([
    [[], [], "nobody"],
    [["grace"], ["2"], "grace"],
    [["ada"], ["666"], "ada"],
  ])("is ready to be assigned when it is assigned to %j, account %j", (assignees, ids, whom) => {
    const story = aRelease().withTicket({ assignees, assigneeIds: ids });
    expect(state(story)).toBe(`ready: #12271 is open and assigned to ${whom}.`);
    expect(button(story)).toBe("Assign #12271");
  });

  it("is done for a release begun by hand when it is anybody’s", () => {
    const byHand = aRelease().withoutDecision();
    expect(state(byHand.withTicket({ assignees: ["grace"], assigneeIds: ["2"] }))).toMatch(/^done/);
    expect(state(byHand.withTicket({ assignees: [], assigneeIds: [] }))).toMatch(/^ready/);
  });

  it("is done when it was closed because the release is out", () => {
    const closed = aRelease().withTicket({ state: "closed" }).withTag("twisted-24.7.0", oid("8cb"));
    expect(state(closed)).toBe("done: #12271 was closed: 24.7.0 is out.");
  });

  it("is blocked when it is closed, and never filed a second time", () => {
    expect(state(aRelease().withTicket({ state: "closed" }))).toBe(
      "blocked ticket-closed: The ticket #12271 is closed.",
    );
  });

  it("prefers the ticket whose number the branch carries, then an open one, then the oldest", () => {
    const two = aRelease().withTicket({ number: 12290 }).withTicket({ number: 12280 });
    expect(state(two)).toMatch(/#12280/);
    expect(state(two.withTicket({ number: 12270, state: "closed" }))).toMatch(/#12280/);
    expect(state(two.withBranch(12290))).toMatch(/#12290/);
  });

  it("is not an outsider's issue of the title, and says why", () => {
    const theirs = {
      number: 12300,
      author: "vera",
      authorId: "4",
      authorAssociation: "contributor",
    } as const;
    const story = aRelease().withTicket({ ...theirs, assignees: ["ada"] });
    expect(state(story)).toBe(
      "ready: No issue by a member of the project is titled “Release 24.7.0”. #12300 is titled “Release 24.7.0” but does not count: vera is not a member of the project. File the ticket here; if #12300 is to be it after all, push the branch release-24.7.0-12300.",
    );
    expect(button(story)).toBe("File the ticket");
    expect(state(story.withTicket())).toBe("done: #12271 is open and assigned to ada.");
    expect(state(story.withBranch(12300))).toBe("done: #12300 is open and assigned to ada.");
    expect(state(aRelease().withTicket({ ...theirs, state: "closed" }))).toMatch(/^ready/);
  });

  it("names three outsiders’ issues, not as many as there are", () => {
    const many = [1, 2, 3, 4, 5].reduce(
      (story, number) =>
        story.withTicket({ number, author: "vera", authorId: "4", authorAssociation: "none" }),
      aRelease(),
    );
    expect(state(many).match(/does not count/g)).toHaveLength(3);
  });

  it("waits while nobody has read who opened it", () => {
    const unread = { author: "grace", authorId: "2", authorAssociation: null } as const;
    expect(state(aRelease().withTicket(unread))).toBe("waiting: Who opened #12271 not synced yet.");
  });

  it("waits while nobody has looked", () => {
    expect(state(anUnseenRelease())).toBe("waiting: Tickets not synced yet.");
  });
});

describe("prepare.branch", () => {
  const story = aRelease().withTicket();
  const state = (of = story) => inOneLine(stepOf(of, "prepare.branch").state);

  it("is ready when no branch is named for the release", () => {
    expect(state()).toBe("ready: No branch is named for 24.7.0.");
  });

  it("is done when release-$RELEASE-$GITHUB_ID exists", () => {
    expect(state(story.withBranch())).toBe("done: release-24.7.0-12271 is at 046a164f89.");
  });

  it("is blocked by a branch with the number of another issue", () => {
    expect(state(story.withBranch(99))).toBe(
      "blocked branch-elsewhere: release-24.7.0-99 exists, but the ticket of 24.7.0 is #12271.",
    );
  });

  it("is blocked by a branch without a ticket of the title", () => {
    expect(state(aRelease().withBranch(99))).toMatch(
      /^blocked branch-elsewhere needs-step: .* no issue of that number is titled “Release 24\.7\.0”/,
    );
  });

  it("takes no notice of other releases’ branches", () => {
    const others = [{ name: "refs/heads/release-24.2.0-12095", oid: oid("abc") }];
    expect(state(story.with({ branches: seen(others) }))).toMatch(/^ready/);
  });

  it("needs the gates before it, and each is named", () => {
    const red = story.withTrunkChecks("failure").withBlocker(anIssue());
    expect(state(red)).toBe(
      "blocked needs-step needs-step: Needs “Resolve release blockers”, which is blocked. Needs “Checks on trunk”, which is blocked.",
    );
  });

  it("stays done where somebody made it all the same", () => {
    expect(state(story.withBranch().withTrunkChecks("failure"))).toMatch(/^done/);
  });
});
