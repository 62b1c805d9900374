import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inTransaction } from "@/lib/db/client";
import { readRunLines } from "@/lib/db/run-lines";
import { requestStop } from "@/lib/db/run-stops";
import { readRun, type RunRecord } from "@/lib/db/runs";
import { announcementMessageId } from "@/lib/domain/announcement/message-id";
import type { Effect, EffectKind } from "@/lib/domain/plan/effect";
import { slipway } from "@/lib/domain/viewer";
import { runPlan } from "@/lib/engine/run";
import { addFault } from "@/sandbox/faults";
import { channelByName } from "@/sandbox/irc/channels";
import { takeMail } from "@/sandbox/mail/list";
import { smallSandbox, type SmallSandbox } from "@/sandbox/testing/small-sandbox";
import { ada } from "@/tests/actors";
import { aMail, onTheWire } from "@/tests/a-mail";
import { aPlan, approve, storeReleaseOfAda } from "@/tests/a-plan";
import { aWorkshop, type SpecWorkshop } from "@/tests/a-workshop";
import { useDatabase } from "@/tests/database";
import { anEffect, timesHappened } from "@/tests/effect-examples";
import { onIrc, type Somebody } from "@/tests/on-irc";
import { now } from "@/tests/seen";
import type { DeskOutlets } from "./effect-handler";

/** What the desk says in its own name, run against real servers that do what servers do. */

useDatabase();

let small: SmallSandbox;
let workshop: SpecWorkshop;
beforeEach(async () => {
  small = await smallSandbox();
  workshop = await aWorkshop(small);
  await storeReleaseOfAda();
});
afterEach(async () => {
  await small.end();
  await workshop.end();
});

async function runOf(effect: Effect, change: Partial<DeskOutlets> = {}): Promise<RunRecord> {
  const id = await approve(aPlan([effect]));
  const { accessOf } = workshop.context;
  await runPlan(id, {
    ...workshop.context,
    accessOf: async (person) => {
      const access = await accessOf(person);
      return { ...access, outlets: { ...access.outlets, ...change } };
    },
  });
  const run = await readRun(slipway, id);
  if (run === null) throw new Error("The run is gone");
  return run;
}

const announced = { releaseId: "r1", target: "24.7.0rc1", outlet: "mail" } as const;

const example = (kind: EffectKind) => anEffect(kind, small, workshop);
const times = (effect: Effect) => timesHappened(effect, small.sandbox);

async function logOf({ id }: RunRecord): Promise<string> {
  return (await readRunLines(slipway, id)).map(({ text }) => text).join("\n");
}

describe("a mail", () => {
  let mail: Effect;
  beforeEach(async () => {
    mail = await example("send-mail");
  });

  it("is sent when the server has taken it, though the archive is hours behind", async () => {
    small.sandbox.state.settings.archiveSeconds = 4 * 3600;
    const run = await runOf(mail);
    expect(run).toMatchObject({ state: "succeeded", effects: [{ result: { adopted: false } }] });
    expect(await logOf(run)).toContain("was handed to the mail server: 250 2.0.0 Ok: queued as");
    expect(await times(mail)).toBe(1);
  });

  it("that is held for moderation is sent as well", async () => {
    small.sandbox.state.settings.moderatorSeconds = 3600;
    expect(await runOf(mail)).toMatchObject({ state: "succeeded" });
    expect(await times(mail)).toBe(1);
  });

  it("that somebody has sent already under its Message-ID is adopted", async () => {
    if (mail.kind === "send-mail") takeMail(small.sandbox, onTheWire(mail.message));
    const run = await runOf(mail);
    expect(run).toMatchObject({ state: "succeeded", effects: [{ result: { adopted: true } }] });
    expect(await times(mail)).toBe(1);
  });

  it("of somebody else under its Message-ID is not taken for it, and nothing is sent", async () => {
    if (mail.kind !== "send-mail") throw new Error("No mail");
    const { messageId } = mail;
    const from = { name: "Mallory", address: "mallory@example.net" };
    takeMail(small.sandbox, onTheWire(aMail({ messageId, from, subject: "Buy" })));
    const run = await runOf(mail);
    expect(run).toMatchObject({ state: "failed", errorCode: "effect-unseen", effects: [] });
    expect(run.error).toContain("“Buy” by Mallory (mallory (a) example.net) under its Message-ID");
    expect(small.sandbox.state.mails).toHaveLength(1);
  });

  it("that is greylisted is left alone and offered again", async () => {
    addFault(small.sandbox, { kind: "smtp-greylisted" });
    const run = await runOf(mail);
    expect(run.state).toBe("succeeded");
    expect(await logOf(run)).toContain("put the mail off: 451 4.7.1 Greylisted");
    expect(await times(mail)).toBe(1);
  });

  it("that is put off each time fails at last, and a new plan asks nobody", async () => {
    addFault(small.sandbox, { kind: "smtp-greylisted", times: 6 });
    const run = await runOf(mail);
    expect(run).toMatchObject({ state: "failed", errorCode: "not-sent" });
    expect(run.effects).toMatchObject([{ state: "absent" }]);
    expect(await runOf(mail)).toMatchObject({ state: "succeeded" });
    expect(await times(mail)).toBe(1);
  });

  it.each(["smtp-refused", "smtp-rejected"])(
    "%s: it fails with the server's words, and a new plan sends it",
    async (kind) => {
      addFault(small.sandbox, { kind });
      const run = await runOf(mail);
      expect(run).toMatchObject({ state: "failed", errorCode: "not-sent" });
      expect(run.error).toMatch(/refused the mail: 55\d/);
      expect(run.effects).toMatchObject([{ state: "absent" }]);
      expect(await runOf(mail)).toMatchObject({ state: "succeeded" });
      expect(await times(mail)).toBe(1);
    },
  );

  it.each([
    ["smtp-dropped-taken", 1],
    ["smtp-dropped-lost", 0],
    ["smtp-slow", 1],
  ])("%s and not in the archive: a person is asked, nothing is sent again", async (kind, sent) => {
    small.sandbox.state.settings.archiveSeconds = 3600;
    addFault(small.sandbox, { kind, seconds: 30 });
    const run = await runOf(mail);
    expect(run).toMatchObject({ state: "needs-person", errorCode: "effect-uncertain" });
    expect(run.error).toContain("held for moderation");
    expect(await times(mail)).toBe(sent);
  });

  describe("whose end nobody knows, its run stopped", () => {
    const first = announcementMessageId(announced, "a".repeat(64));
    const second = announcementMessageId(announced, "b".repeat(64));
    const ofPlan = (messageId: string, date: string): Effect => {
      if (mail.kind !== "send-mail") return mail;
      const headers = mail.message.replace(/^Message-ID: .*$/m, `Message-ID: <${messageId}>`);
      return { ...mail, messageId, message: headers.replace(/^Date: .*$/m, `Date: ${date}`) };
    };

    beforeEach(async () => {
      small.sandbox.state.settings.archiveSeconds = 4 * 3600;
      addFault(small.sandbox, { kind: "smtp-dropped-taken" });
      const { id, state } = await runOf(ofPlan(first, "Mon, 29 Jul 2024 14:40:00 +0000"));
      expect(state).toBe("needs-person");
      await inTransaction((db) => requestStop(db, id, { by: ada, at: now }));
      expect(await readRun(slipway, id)).toMatchObject({ state: "stopped" });
      expect(small.sandbox.state.mails).toHaveLength(1);
    });

    it.each([
      ["of another day", first],
      ["with another text", second],
    ])("is not sent once more by a plan %s: a person is asked", async (_how, messageId) => {
      const run = await runOf(ofPlan(messageId, "Tue, 30 Jul 2024 14:40:00 +0000"));
      expect(run).toMatchObject({ state: "needs-person", errorCode: "effect-uncertain" });
      expect(small.sandbox.state.mails).toHaveLength(1);
    });

    it("keeps no other announcement back", async () => {
      const other = { ...announced, target: "24.7.0rc2" };
      const date = "Tue, 30 Jul 2024 14:40:00 +0000";
      const run = await runOf(ofPlan(announcementMessageId(other, "c".repeat(64)), date));
      expect(run).toMatchObject({ state: "succeeded" });
      expect(small.sandbox.state.mails).toHaveLength(2);
    });
  });

  it("whose connection broke is done as soon as the archive shows it", async () => {
    addFault(small.sandbox, { kind: "smtp-dropped-taken" });
    expect(await runOf(mail)).toMatchObject({
      state: "succeeded",
      effects: [{ result: { url: expect.stringContaining("/message/"), adopted: false } }],
    });
    expect(await times(mail)).toBe(1);
  });

  it("is not sent while nobody can see whether it is in the archive", async () => {
    addFault(small.sandbox, { kind: "archive-down", times: 99 });
    const run = await runOf(mail);
    expect(run).toMatchObject({ state: "failed", errorCode: "world-unreachable", effects: [] });
    expect(await times(mail)).toBe(0);
  });

  it("is not sent without a mail server, and what to set is said", async () => {
    const run = await runOf(mail, { mail: null });
    expect(run).toMatchObject({ state: "failed", errorCode: "not-sent" });
    expect(run.whatToDo).toContain("MAIL_SMTP_URL");
  });
});

describe("a topic", () => {
  it("of the candidate does not tell the final", async () => {
    const channel = channelByName(small.sandbox, "#twisted-dev");
    const before = "Twisted 24.7.0rc1 is out, 24.7.0 comes next week";
    if (channel !== null) channel.topic = { text: before, by: "grace", at: "" };
    const text = "Twisted 24.7.0 is out; thanks to who tried 24.7.0rc1";
    const about = { channel: "#twisted-dev", topic: text, contains: "24.7.0" } as const;
    expect(await runOf({ kind: "set-topic", ...about })).toMatchObject({ state: "succeeded" });
    expect(channel?.topic?.text).toBe(text);
  });

  it("that tells the news already is left as it is", async () => {
    const effect = await example("set-topic");
    const channel = channelByName(small.sandbox, "#twisted-dev");
    if (channel !== null) channel.topic = { text: "24.7.0rc1 at last", by: "grace", at: "" };
    expect(await runOf(effect)).toMatchObject({ effects: [{ result: { adopted: true } }] });
    expect(channel?.topic?.text).toBe("24.7.0rc1 at last");
  });

  it("is set in spite of a netsplit, which the run's log tells", async () => {
    const effect = await example("set-topic");
    addFault(small.sandbox, { kind: "irc-netsplit" });
    const run = await runOf(effect);
    expect(run).toMatchObject({ state: "succeeded" });
    expect(await logOf(run)).toMatch(
      /The IRC server 127\.0\.0\.1:\d+ broke off\. Trying again in \d+ s, after checking whether it happened\./,
    );
    expect(await times(effect)).toBe(1);
  });

  it("is not set where the net stays split: what to do is said, and a new plan sets it", async () => {
    const effect = await example("set-topic");
    addFault(small.sandbox, { kind: "irc-netsplit", times: 6 });
    const run = await runOf(effect);
    expect(run).toMatchObject({ state: "failed", errorCode: "world-unreachable" });
    expect(run.error).toMatch(/^The IRC server .* broke off\.$/);
    expect(run.whatToDo).toContain("IRC_URL");
    expect(await times(effect)).toBe(0);
    expect(await runOf(effect)).toMatchObject({ state: "succeeded" });
    expect(await times(effect)).toBe(1);
  });

  describe("while somebody else has the desk's nick", () => {
    const others: Somebody[] = [];
    const take = async (...nicks: readonly string[]): Promise<void> => {
      for (const nick of nicks) others.push(await onIrc(small.ports.irc, nick));
    };
    afterEach(() => {
      for (const { leave } of others.splice(0)) leave();
    });

    it("is not set under another, which is no operator: whom to send away is said", async () => {
      const effect = await example("set-topic");
      await take("twisted-release");
      const run = await runOf(effect);
      expect(run).toMatchObject({ state: "failed", errorCode: "not-permitted" });
      expect(run.error).toBe(
        "The nick twisted-release is in use, and twisted-release2 is no operator of #twisted-dev: only operators set its topic.",
      );
      expect(run.whatToDo).toMatch(
        /^Send away who is called twisted-release, .* \/topic #twisted-dev/,
      );
      for (const { leave } of others.splice(0)) leave();
      await expect.poll(async () => (await runOf(effect)).state).toBe("succeeded");
      expect(await times(effect)).toBe(1);
    });

    it("and the ones like it: nothing is said, and which to free is", async () => {
      const effect = await example("say-on-irc");
      await take(...["", "2", "3", "4"].map((more) => `twisted-release${more}`));
      const run = await runOf(effect);
      expect(run).toMatchObject({ state: "failed", errorCode: "not-sent" });
      expect(run.error).toContain("The nick twisted-release and others like it are in use on");
      expect(run.whatToDo).toContain("IRC_NICK");
      expect(run.effects).toMatchObject([{ state: "absent" }]);
      expect(await times(effect)).toBe(0);
    });
  });

  it("is for operators: the line to paste is told", async () => {
    const effect = await example("set-topic");
    const channel = channelByName(small.sandbox, "#twisted-dev");
    if (channel !== null) channel.operators = [];
    const run = await runOf(effect);
    expect(run).toMatchObject({ state: "failed", errorCode: "not-permitted" });
    expect(run.whatToDo).toContain("/topic #twisted-dev Twisted 24.7.0rc1 is out");
  });
});

describe("a line on IRC", () => {
  it("is said once though the net splits before", async () => {
    const effect = await example("say-on-irc");
    addFault(small.sandbox, { kind: "irc-netsplit" });
    expect(await runOf(effect)).toMatchObject({ state: "succeeded" });
    expect(await times(effect)).toBe(1);
  });

  it("whose end nobody knows is not said once more in other words: a person is asked", async () => {
    const effect = await example("say-on-irc");
    addFault(small.sandbox, { kind: "irc-say-taken" });
    const { id } = await runOf(effect);
    await inTransaction((db) => requestStop(db, id, { by: ada, at: now }));
    const edited: Effect = { kind: "say-on-irc", channel: "#twisted", text: "24.7.0rc1: try it" };
    expect(await runOf(edited)).toMatchObject({ state: "needs-person" });
    expect(await times(edited)).toBe(0);
  });

  it.each([
    ["irc-say-taken", 1],
    ["irc-say-lost", 0],
  ])("%s: a person is asked, nothing is said again", async (kind, said) => {
    const effect = await example("say-on-irc");
    addFault(small.sandbox, { kind });
    expect(await runOf(effect)).toMatchObject({ state: "needs-person" });
    expect(await times(effect)).toBe(said);
  });
});
