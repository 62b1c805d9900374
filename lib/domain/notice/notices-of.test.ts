import { describe, expect, it, test } from "vitest";
import type { Obstacles } from "@/lib/domain/blocker/in-the-way";
import { obstaclesOf } from "@/lib/domain/blocker/in-the-way";
import { evaluateAll } from "@/lib/domain/deprecation/evaluate";
import { addDays, type Instant } from "@/lib/domain/instant";
import { nobody, signedIn } from "@/lib/domain/person";
import { derive } from "@/lib/domain/process/derive";
import type { Milestone } from "@/lib/domain/process/milestone";
import { ada, grace, actor } from "@/tests/actors";
import { anApprovedAnnouncement } from "@/tests/announcements";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { aHistory, aLife, asOf } from "@/tests/scanned";
import { earlier, now } from "@/tests/seen";
import { choicesFrom, wantedAtFirst, type Choice } from "./choice";
import { isMeantFor } from "./meant-for";
import type { RememberedRelease } from "./my-release";
import { countsFrom, reminderOf, type Notice } from "./notice";
import { noticesOf, type NoticeFacts } from "./notices-of";
import { removableNotices } from "./public-notices";

const quiet: Obstacles = { blockers: [], waived: [] };
const nothing: NoticeFacts = { releases: [], obstacles: quiet, proposals: [], deprecations: [] };

function observed(
  story: FactsBuilder,
  milestones: readonly Milestone[] = [],
  at: Instant = now,
): RememberedRelease {
  const facts = story.facts();
  const checklist = derive(facts, milestones, [], at);
  return { facts, attestations: [], checklist, lifecycle: { stage: "preparing" }, milestones };
}

function told(story: FactsBuilder, at: Instant = now): readonly Notice[] {
  return noticesOf({ ...nothing, releases: [observed(story, [], at)] }, at);
}

const turnsOf = (story: FactsBuilder) =>
  told(story)
    .filter(({ topic }) => topic === "my-turn")
    .map(({ audience, sentence }) => `${audience.role}: ${sentence}`);

describe("whose turn it is", () => {
  const mail = anApprovedAnnouncement({ target: "24.7.0rc1", outlet: "mail" }, { by: grace });
  const written = aRelease()
    .upTo("candidate.review")
    .with({ announcements: [{ ...mail, approvals: [] }] });
  test.each<[string, FactsBuilder, readonly string[]]>([
    [
      "the manager’s, where the next step is ready",
      aRelease(),
      ["manager: Your turn in 24.7.0: Ticket “Release 24.7.0”."],
    ],
    ["nobody’s, where nobody drives the release here", aRelease().withoutDecision(), []],
    [
      "any committer’s, where checks are red",
      aRelease().withTrunkChecks("failure"),
      ["committers: 24.7.0 needs a committer: Checks on trunk."],
    ],
    ["nobody’s, where time brings it on", aRelease().upTo("candidate.announce-irc"), []],
    [
      "the manager’s, where their run failed",
      aRelease().withRun("prepare.ticket", "failed"),
      ["manager: Your turn in 24.7.0: Ticket “Release 24.7.0”, whose run failed."],
    ],
    ["nobody’s, while the run goes on", aRelease().withRun("prepare.ticket", "running"), []],
    [
      "another committer’s, where a text is to be approved",
      written,
      ["committers: 24.7.0 needs a committer: Announce 24.7.0rc1 on the mailing list."],
    ],
  ])("%s", (_, story, expected) => {
    expect(turnsOf(story)).toEqual(expected);
  });

  it("is not told to the one who may not approve their own text", () => {
    const [turn] = told(written).filter(({ topic }) => topic === "my-turn");
    expect(turn?.audience).toEqual({ role: "committers", except: grace.accountId });
  });

  it("is another event for others, once it is another’s own text", () => {
    const adas = anApprovedAnnouncement({ target: "24.7.0rc1", outlet: "mail" }, { by: ada });
    const edited = aRelease()
      .upTo("candidate.review")
      .with({ announcements: [{ ...adas, approvals: [] }] });
    const turn = (story: FactsBuilder) => told(story).find(({ topic }) => topic === "my-turn");
    expect(turn(edited)?.audience).toEqual({ role: "committers", except: ada.accountId });
    expect(turn(edited)?.key).not.toBe(turn(written)?.key);
  });

  it("is one event as long as it is the same step, target and person, and another with another run", () => {
    const key = (story: FactsBuilder) => told(story)[0]?.key;
    expect(key(aRelease())).toBe(key(aRelease().withTrunkChecks("pending")));
    const failed = (id: string) => aRelease().withRun("prepare.ticket", "failed", { id });
    expect(key(failed("one"))).not.toBe(key(failed("two")));
    expect(key(failed("one"))).not.toBe(key(aRelease()));
  });
});

describe("what lasts too long", () => {
  const [turn] = told(aRelease());
  if (turn === undefined) throw new Error("The story has a turn.");
  const again = (hours: number) =>
    reminderOf({ notice: turn, since: now }, addDays(now, hours / 24), 72);

  it("is told again after each span, once", () => {
    expect(again(71.9)).toBeNull();
    expect(again(72)?.sentence).toBe(`${turn.sentence} It has been so for 3 days.`);
    expect(again(143)?.key).toBe(again(72)?.key);
    expect(again(144)?.key).not.toBe(again(72)?.key);
  });

  it("of spans that nobody looked at only the last", () => {
    expect(again(1_000)).toMatchObject({ at: addDays(now, 39), lasts: false });
  });
});

describe("a blocker", () => {
  const blocked = aRelease().withBlocker();
  const labelled = { issue: 12300, kind: "labeled", at: earlier, actor: "bob" } as const;
  const ofBlockers = (story: FactsBuilder) =>
    noticesOf({ ...nothing, obstacles: obstaclesOf([observed(story)]) }, now);

  it("is told when its history says since when it is one", () => {
    expect(ofBlockers(blocked)).toEqual([]);
    expect(ofBlockers(blocked.with({ blockerEvents: [labelled] }))).toMatchObject([
      { key: `blocker/12300/${earlier}`, at: earlier, releaseId: null },
    ]);
  });

  it("is told in one line, of a bounded length, that nothing turns around", () => {
    const title = `<b>\u202Ered\r\nBcc: x@y\u0007</b>${"x".repeat(64_000)}`;
    const story = aRelease()
      .withBlocker({ title })
      .with({ blockerEvents: [labelled] });
    const [notice] = ofBlockers(story);
    expect(notice?.sentence).toMatch(/^#12300 “<b> red Bcc: x@y <\/b>x+$/);
    expect(notice?.sentence).toHaveLength(400);
  });

  it("that was labelled anew is another event", () => {
    const anew = [
      labelled,
      { ...labelled, kind: "unlabeled", at: "2024-07-29T13:30:00Z" },
      { ...labelled, at: "2024-07-29T14:00:00Z" },
    ] as const;
    expect(ofBlockers(blocked.with({ blockerEvents: anew })).map(({ key }) => key)).toEqual([
      "blocker/12300/2024-07-29T14:00:00Z",
    ]);
  });

  it("is in the way of the releases whose managers want to know", () => {
    const story = blocked.with({ blockerEvents: [labelled] });
    expect(told(story).filter(({ topic }) => topic === "my-release")).toMatchObject([
      {
        audience: { role: "manager" },
        sentence: expect.stringMatching(/^In the way of 24\.7\.0: #12300/),
      },
    ]);
  });
});

describe("the rest", () => {
  it("a step of one's release that was seen done, for its target", () => {
    const milestone: Milestone = {
      ...{ step: "prepare.ticket", target: "24.7.0rc1", revision: 0, evidence: [] },
      ...{ occurredAt: earlier, observedAt: now },
    };
    const notices = noticesOf(
      {
        ...nothing,
        releases: [
          observed(aRelease().withTicket(), [milestone, { ...milestone, target: "24.7.0rc7" }]),
        ],
      },
      now,
    );
    expect(notices.filter(({ topic }) => topic === "my-release")).toMatchObject([
      { sentence: "Done in 24.7.0: Ticket “Release 24.7.0”.", at: earlier },
    ]);
  });

  it("the end of a candidate’s week, and not before", () => {
    const story = aRelease().upTo("candidate.announce-irc");
    const overs = (at: Instant) => told(story, at).filter(({ topic }) => topic === "wait-over");
    expect(overs(now)).toEqual([]);
    expect(overs(addDays(now, 8))).toMatchObject([{ sentence: "The wait of 24.7.0rc1 is over." }]);
    expect(overs(addDays(now, 8))).toEqual(overs(addDays(now, 30)));
  });

  it("names that may be removed: those of one day are one event, private ones none", () => {
    const since = "22.10.0";
    const lives = ["twisted.a", "twisted.b", "twisted.c", "twisted.d", "twisted._e"].map((name) =>
      aLife(name, { since }),
    );
    const young = aLife("twisted.f", { since: "24.7.0" });
    const [notice, ...others] = removableNotices(evaluateAll(aHistory([...lives, young]), asOf));
    expect(others).toEqual([]);
    expect(notice?.sentence).toBe(
      "4 deprecated names may be removed: twisted.a, twisted.b, twisted.c and 1 more.",
    );
  });
});

describe("who is told", () => {
  const committer = (who = ada) => signedIn(who, null, "WRITE");
  const of = (audience: Notice["audience"], manager: string | null = ada.accountId) => ({
    audience,
    manager,
  });

  it("is everybody who is signed in of what everybody sees", () => {
    expect(isMeantFor(of({ role: "everyone" }), signedIn(actor("vera"), null, "READ"))).toBe(true);
    expect(isMeantFor(of({ role: "everyone" }), nobody)).toBe(false);
  });

  it("is the manager of now, as long as they may push", () => {
    expect(isMeantFor(of({ role: "manager" }), committer())).toBe(true);
    expect(isMeantFor(of({ role: "manager" }, grace.accountId), committer())).toBe(false);
    expect(isMeantFor(of({ role: "manager" }), signedIn(ada, null, "READ"))).toBe(false);
  });

  it("are committers, but for the one whose own it is", () => {
    const others = { role: "committers", except: grace.accountId } as const;
    expect(isMeantFor(of(others), committer())).toBe(true);
    expect(isMeantFor(of(others), committer(grace))).toBe(false);
    expect(isMeantFor(of(others), signedIn(actor("alan"), null, "TRIAGE"))).toBe(false);
  });

  it("is the account, whatever it is called now, and nobody who took its old name", () => {
    const others = { role: "committers", except: grace.accountId } as const;
    const renamed = { ...grace, login: "hopper" };
    const successor = { ...actor("alan"), login: grace.login };
    expect(isMeantFor(of(others), committer(renamed))).toBe(false);
    expect(isMeantFor(of(others), committer(successor))).toBe(true);
  });
});

describe("from when on", () => {
  it("what the world dates counts from the end of its second, else from when it was seen", () => {
    expect(countsFrom({ at: earlier }, now)).toBe("2024-07-29T13:00:00.999Z");
    expect(countsFrom({ at: null }, now)).toBe(now);
  });

  it("a topic that stays chosen keeps its beginning, one that is chosen anew begins now", () => {
    const before: readonly Choice[] = [{ topic: "blocker", outlet: "page", since: earlier }];
    const after = choicesFrom(before, wantedAtFirst, now);
    expect(after.find(({ topic }) => topic === "blocker")?.since).toBe(earlier);
    expect(after.filter(({ since }) => since === now)).toHaveLength(4);
  });
});
