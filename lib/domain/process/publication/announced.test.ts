import { describe, expect, it } from "vitest";
import type { OwnMails } from "@/lib/domain/announcement/own-mails";
import { announcementMessageId } from "@/lib/domain/announcement/message-id";
import { addDays, type Instant } from "@/lib/domain/instant";
import type { AnnouncedByHand } from "@/lib/domain/process/attestation";
import { derive } from "@/lib/domain/process/derive";
import { aCommitter } from "@/lib/domain/process/who";
import type { Milestone } from "@/lib/domain/process/milestone";
import { newMilestones } from "@/lib/domain/process/new-milestones";
import { actor } from "@/tests/actors";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease } from "@/tests/facts";
import { withFinalFiles } from "@/tests/final-chapters";
import { earlier, now, oid, seen, version } from "@/tests/seen";
import { announcedAt, announcedByMail } from "./announced";
import { parseTarget } from "@/lib/domain/release/target";

const out = aRelease().upTo("candidate.review").withApprovedTexts();
const mail = (story = out, attestations: Parameters<typeof stepOf>[2] = []) =>
  inOneLine(stepOf(story, "candidate.announce-mail", attestations).state);

const said: AnnouncedByHand = {
  kind: "announced",
  ...{ release: "24.7.0", releaseId: "id-of-24.7.0", target: "24.7.0rc1", outlet: "mail" },
  ...{ url: null, by: actor("ada"), at: now, approvals: [] },
  content: { subject: "announced/x", contentHash: "c", revision: null },
};

describe("a week that began by somebody's word", () => {
  const published = out.withWeekOver();
  const weekAgo = { ...said, at: addDays(now, -8) };
  const wait = (attestations: readonly AnnouncedByHand[], milestones: readonly Milestone[]) =>
    derive(published.facts(), milestones, attestations, now).steps.find(
      ({ key }) => key === "candidate.wait",
    )?.state.kind;

  it("is over no more once they take it back; one that the archive shows stays over", () => {
    const before = derive(published.facts(), [], [weekAgo], now);
    expect(wait([weekAgo], [])).toBe("done");
    expect(wait([], newMilestones(before, [], now))).not.toBe("done");
    const seenThere = derive(published.withMail().withWeekOver().facts(), [], [], now);
    expect(wait([], newMilestones(seenThere, [], now))).toBe("done");
  });
});

describe("a post about the final", () => {
  const before = aRelease().upTo("final.publish");
  const after = withFinalFiles(before);
  const social = {
    ...said,
    target: "24.7.0",
    outlet: "social",
    url: "https://example.org/1",
  } as const;
  const state = (story = after, attestations: Parameters<typeof stepOf>[2] = []) =>
    inOneLine(stepOf(story, "final.announce-social", attestations).state);

  it("is not needed until somebody says where it is, and never asked for", () => {
    expect(state(before)).toMatch(/^(blocked needs-step|waiting)/);
    expect(state()).toMatch(/^not-needed: The process leaves it to whoever feels like it/);
    expect(state(after, [social])).toBe("done: ada says that it was sent.");
    expect(state(after, [{ ...social, target: "24.7.0rc1" }])).toMatch(/^not-needed/);
  });

  it("holds up nothing", () => {
    const next = ["post.bump", "post.merge", "post.close-ticket", "post.outcomes"] as const;
    for (const key of next)
      expect(JSON.stringify(stepOf(after, key).state)).not.toContain("Post about");
  });
});

describe("where IRC is not set up", () => {
  const without = out.with({ topics: null, hasIrc: false });

  it("it is told by hand, and said so; it is not waited for as if it were to be synced", () => {
    const { state } = stepOf(without, "candidate.announce-irc");
    expect(inOneLine(state)).toMatch(/^waiting: IRC is not set up here/);
    expect(state.kind === "waiting" && state.isUnsynced).toBe(false);
    expect(state.kind === "waiting" && state.whom).toEqual(aCommitter);
    const byHand = { ...said, outlet: "irc" } as const;
    expect(stepOf(without, "candidate.announce-irc", [byHand]).state.kind).toBe("done");
  });
});

describe("a mail that is worded like ours", () => {
  const vera = { from: "Vera", senderAddress: "vera@example.com", messageId: "1@example.com" };
  const theirs = out.withMail(vera);
  const says = { by: actor("ada"), at: now };
  const sender = { ...says, address: vera.senderAddress };
  const shown = `${earlier} ${vera.senderAddress} [Twisted] Twisted 24.7.0rc1 Pre-Release Announcement`;
  const word = { ...says, messageId: vera.messageId, isOurs: true, shown };
  const known = (change: Partial<OwnMails>, story = theirs) =>
    story.with({ ownMails: { ...story.facts().ownMails, ...change } });
  const rc1 = { kind: "candidate", version: version("24.7.0rc1") } as const;
  const at = (story: typeof theirs) => announcedAt(rc1, story.facts(), []);

  it("is somebody else's, as far as anybody knows: who, when and where is told, and nothing ticks", () => {
    const { state } = stepOf(theirs, "candidate.announce-mail");
    expect(inOneLine(state)).toMatch(
      /^ready: .* has no announcement of 24\.7\.0rc1 that is ours\. Seen, from somebody else: “.*” by Vera \(vera \(a\) example\.com\)\./,
    );
    expect(state.kind === "ready" && state.reasons[1]).toMatchObject({
      occurredAt: earlier,
      url: expect.stringContaining("/message/"),
    });
    expect(inOneLine(state)).not.toContain("names another version");
    expect(stepOf(theirs, "candidate.wait").state.kind).not.toBe("done");
    expect(at(theirs)).toBeNull();
  });

  it("is told also while the text waits for an approval, or our own mail for the archive", () => {
    const bare = aRelease().upTo("candidate.review").withMail(vera);
    expect(JSON.stringify(stepOf(bare, "candidate.announce-mail").state)).toContain(
      "somebody else",
    );
    const sent = theirs.withRun("candidate.announce-mail", "succeeded");
    expect(JSON.stringify(stepOf(sent, "candidate.announce-mail").state)).toContain(
      "somebody else",
    );
  });

  it("without an address, or from the list's own, is nobody's", () => {
    expect(mail(out.withMail({ senderAddress: null }))).toMatch(/^ready/);
    const list = "twisted@python.org";
    const fromList = out.withMail({ ...vera, senderAddress: list });
    expect(mail(known({ senders: [{ ...sender, address: list }] }, fromList))).toMatch(/^ready/);
  });

  it("counts once a committer says that it is ours, and each other one from an address that is", () => {
    expect(mail(known({ words: [word] }))).toMatch(
      /^done: .*by Vera\. ada says that it is ours\.$/,
    );
    expect(mail(known({ senders: [sender] }))).toMatch(
      /^done: .* ada says that what comes from this address is ours\.$/,
    );
    expect(mail(known({ senders: [{ ...sender, address: "bob@x" }] }))).toMatch(/^ready/);
  });

  it("does not count where a committer says that it is not ours, whatever its address", () => {
    const not = { ...word, isOurs: false };
    const denied = known({ words: [not], senders: [sender] });
    expect(mail(denied)).toMatch(/^ready: .* ada says that it is not ours\.$/);
    const forged = out.withMail({ messageId: vera.messageId });
    expect(mail(forged)).toMatch(/^done/);
    expect(mail(known({ words: [not] }, forged))).toMatch(/^ready/);
  });

  it("counts as long as the archive shows what it showed when that was said", () => {
    const moved = [
      { sentAt: addDays(earlier, -6) },
      { senderAddress: "bob@x" },
      { subject: "Twisted 24.7.0rc1 is out" },
    ];
    for (const change of moved) {
      const other = known(
        { words: [word], senders: [sender] },
        out.withMail({ ...vera, ...change }),
      );
      expect(mail(other)).toMatch(/^ready: .* the archive shows it otherwise since\.$/);
      expect(at(other)).toBeNull();
    }
  });

  it("is on the list since its date, and no earlier than when the archive was read without it", () => {
    const old = addDays(earlier, -8);
    const story = (absentAt: Instant | null) =>
      known({ senders: [sender] }, out.withMail({ ...vera, sentAt: old, absentAt }));
    expect(at(story(null))).toBe(old);
    expect(at(story(earlier))).toBe(earlier);
    expect(at(story(addDays(old, -1)))).toBe(old);
  });

  it("takes nothing from one that is on the list longer, whatever date it has", () => {
    const both = out
      .withMail({ messageId: "2@x" })
      .withMail({ ...vera, sentAt: addDays(earlier, -9), absentAt: now });
    expect(at(known({ senders: [sender] }, both))).toBe(earlier);
  });

  it("that a run of ours sent is of when that was run, whatever the date that its plan gave it", () => {
    const [target, messageId] = ["24.7.0rc1", "ours@slipway.twisted.org"];
    const ours = out.withMail({ messageId, sentAt: earlier });
    const begunAt = addDays(earlier, 3);
    expect(at(ours.withSentMail(target, messageId, begunAt))).toBe(begunAt);
    expect(at(ours.withSentMail(target, messageId, addDays(earlier, -1)))).toBe(earlier);
  });

  it("makes no milestone by that word: it lasts as long as they stand by it", () => {
    const told = derive(
      known({ senders: [sender] })
        .withWeekOver()
        .facts(),
      [],
      [],
      now,
    );
    const done = told.steps.filter(({ state }) => state.kind === "done").map(({ key }) => key);
    expect(done).toContain("candidate.announce-mail");
    expect(done).toContain("candidate.wait");
    const milestones = newMilestones(told, [], now).map(({ step }) => step);
    expect(milestones).not.toContain("candidate.announce-mail");
    expect(milestones).not.toContain("candidate.wait");
  });
});

describe("the announcement by mail", () => {
  it("is seen in the archive, by whom and when", () => {
    expect(mail(out.withMail())).toBe(
      "done: “[Twisted] Twisted 24.7.0rc1 Pre-Release Announcement” by Ada Lovelace.",
    );
  });

  it.each([
    "Re: [Twisted] Twisted 24.7.0rc1 Pre-Release Announcement",
    "Twisted 24.7.0rc2 Pre-Release Announcement",
    "Twisted 24.7.0 released",
    "Twisted 24.7.0rc10 Pre-Release Announcement",
    "[Twisted] Re: Twisted 24.7.0rc1 Pre-Release Announcement",
    "Twisted 24.7.0rc1 breaks our tests",
    "Which Python does Twisted 24.7.0rc1 need?",
    "Twisted 24.7.0 pre-release: a question",
  ])("is not “%s”", (subject) => {
    expect(mail(out.withMail({ subject }))).toMatch(
      /^ready: .* has no announcement of 24\.7\.0rc1/,
    );
  });

  it("of another rc, sent when this one was out, is told: it may have been meant for it", () => {
    const subject = "Twisted 24.7.0rc2 Pre-Release Announcement";
    expect(mail(out.withMail({ subject }))).toMatch(
      /“Twisted 24\.7\.0rc2 Pre-Release Announcement” by .* names another version\.$/,
    );
    expect(mail(out.withMail({ subject, sentAt: "2024-07-01T00:00:00Z" }))).not.toMatch(
      /names another/,
    );
    expect(mail(out.withMail({ subject: "Re: Twisted 24.7.0rc2 is out" }))).not.toMatch(
      /names another/,
    );
  });

  it.each([
    "Twisted 24.7.0rc1",
    "[Twisted] Twisted 24.7.0rc1 release candidate",
    "[Twisted-Python] ANN: Twisted 24.7.0rc1",
    "Twisted 24.7.0rc1 is now available",
    "Twisted 24.7.0rc1 released",
  ])("is “%s”", (subject) => {
    expect(mail(out.withMail({ subject }))).toMatch(/^done/);
  });

  it("that we sent is ours by its Message-ID, whatever its subject", () => {
    const identity = {
      releaseId: "id-of-24.7.0",
      outlet: "mail",
    } as const;
    const messageId = (target: string) =>
      announcementMessageId({ ...identity, target }, "a".repeat(64));
    const run = out.withRun("candidate.announce-mail", "succeeded");
    const subject = "Try the new Twisted 24.7.0";
    const ours = (target: string, story = run.withSentMail("24.7.0rc1", messageId("24.7.0rc1"))) =>
      story.withMail({ subject, senderAddress: null, messageId: messageId(target) });
    expect(mail(ours("24.7.0rc1"))).toMatch(/^done/);
    expect(mail(ours("24.7.0rc2"))).toMatch(/^waiting/);
    // Anybody can read the id of an earlier one in the archive, and write one like it.
    const guessed = { subject, messageId: messageId("24.7.0rc1").replace("a", "b") };
    expect(mail(run.withSentMail("24.7.0rc1", messageId("24.7.0rc1")).withMail(guessed))).toMatch(
      /^waiting/,
    );
    expect(mail(ours("24.7.0rc1", out))).toMatch(/^ready/);
  });

  it("is not one of what is not on PyPI: somebody writes of what is to come", () => {
    const subject = "Twisted 24.7.0 will be announced next week";
    expect(stepOf(out.withMail({ subject }), "final.announce-mail").state.kind).not.toBe("done");
    expect(mail(aRelease().upTo("candidate.publish").withMail())).not.toMatch(/^done/);
  });

  it("of a day that has not come is not believed: the week would never begin", () => {
    expect(mail(out.withMail({ sentAt: addDays(now, 1) }))).toMatch(/^ready/);
  });

  it("with the document’s own subject is that of the candidate that was out then", () => {
    const subject = "Twisted 24.7.0 Pre-Release Announcement";
    expect(mail(out.withMail({ subject }))).toMatch(/^done/);
    const second = out
      .withCandidate(2, { oid: oid("db6") })
      .withPublished(2)
      .withFiles({ uploadedAt: "2024-07-29T14:00:00Z" }, 2)
      .withApprovedTexts(2);
    const [early, late] = ["2024-07-29T13:30:00Z", "2024-07-29T14:30:00Z"] as const;
    expect(mail(second.withMail({ subject, sentAt: early }))).toMatch(/^ready/);
    expect(mail(second.withMail({ subject, sentAt: late }))).toMatch(/^done/);
  });

  it("of the final is not one that says pre-release", () => {
    const final = parseTarget("24.7.0");
    if (final === null) throw new Error("24.7.0 is a target");
    const released = withFinalFiles(aRelease().upTo("final.publish"));
    const at = (subject: string) =>
      announcedByMail(final, released.with({ mails: null }).withMail({ subject }).facts(), []).kind;
    expect(at("Twisted 24.7.0 Pre-Release Announcement")).toBe("ready");
    expect(at("[Twisted] Twisted 24.7.0 Release Announcement")).toBe("done");
  });

  it("counts when somebody says that they sent it, with their name", () => {
    expect(mail(out, [said])).toBe("done: ada says that it was sent.");
    expect(mail(out.with({ mails: null }), [said])).toMatch(/^done/);
    expect(mail(out, [{ ...said, target: "24.7.0rc2" }])).toMatch(/^ready/);
  });

  it("that somebody says they sent is no memory of the world: taken back, it is to be sent again", () => {
    const recorded = (story: typeof out, attestations: readonly AnnouncedByHand[]) =>
      newMilestones(derive(story.facts(), [], attestations, now), [], now);
    const stateWith = (milestones: readonly Milestone[]) =>
      derive(out.facts(), milestones, [], now).steps.find(
        ({ key }) => key === "candidate.announce-mail",
      )?.state.kind;
    expect(stateWith(recorded(out, [said]))).toBe("ready");
    expect(stateWith(recorded(out.withMail(), [said]))).toBe("done");
  });

  it("that we sent waits for the archive, and is not offered again", () => {
    const sent = out.withRun("candidate.announce-mail", "succeeded");
    expect(mail(sent)).toMatch(/^waiting: It was sent; the list’s archive does not show it yet/);
    expect(stepOf(sent, "candidate.announce-mail").state).toMatchObject({ until: null });
    expect(mail(out.withRun("candidate.announce-mail", "failed"))).not.toMatch(/It was sent/);
    expect(mail(sent.withMail())).toMatch(/^done/);
  });

  it("is not known while nobody has looked at the archive", () => {
    expect(mail(out.with({ mails: null }))).toMatch(/^waiting: .* not synced yet/);
  });

  it("happened when the first of them was sent", () => {
    const target = parseTarget("24.7.0rc1");
    if (target === null) throw new Error("24.7.0rc1 is a target");
    const twice = out.withMail({ sentAt: now }).withMail({ sentAt: earlier });
    expect(announcedAt(target, twice.facts(), [])).toBe(earlier);
    expect(announcedAt(target, out.facts(), [said])).toBe(now);
    expect(announcedAt(target, out.facts(), [])).toBeNull();
  });
});

describe("the announcement on IRC", () => {
  const irc = (topic: string) => {
    const topics = seen([{ channel: "#twisted-dev", topic, setBy: null, setAt: null }]);
    return inOneLine(stepOf(out.with({ topics }), "candidate.announce-irc").state);
  };

  it.each(["24.7.0rc1 is out", "pip install Twisted==24.7.0rc1", "news: Twisted 24.7.0.rc1"])(
    "is the topic “%s”",
    (topic) => {
      expect(irc(topic)).toMatch(/^done: The topic of #twisted-dev is /);
    },
  );

  it.each([
    "24.7.0 is out",
    "Twisted==24.7.0rc2",
    "",
    "24.7.0rc2 is out, 24.7.0rc1 is no more",
    "24.7.0 comes after 24.7.0rc1",
  ])("is not the topic “%s”", (topic) => {
    expect(irc(topic)).toMatch(/^ready: The topic of #twisted-dev does not name it/);
  });

  it("of the final is not the topic of its candidate that says when it comes", () => {
    const irc = (topic: string, story = out) => {
      const topics = seen([{ channel: "#twisted", topic, setBy: null, setAt: null }]);
      return stepOf(story.with({ topics }), "final.announce-irc").state.kind;
    };
    const released = withFinalFiles(aRelease().upTo("final.publish"));
    expect(irc("24.7.0rc1 is out, 24.7.0 comes next week", released)).not.toBe("done");
    expect(irc("24.7.0 comes next week")).not.toBe("done");
    expect(irc("24.7.0 is out; 24.3.0 is old", released)).toBe("done");
  });
});
