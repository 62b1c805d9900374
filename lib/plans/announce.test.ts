import { describe, expect, it, vi } from "vitest";
import { mailMessageId } from "@/lib/db/mail-message-id";
import { announcementMessageId } from "@/lib/domain/announcement/message-id";
import { toAccept } from "@/lib/domain/plan/acceptance";
import type { PlanBody } from "@/lib/domain/plan/plan";
import { derive } from "@/lib/domain/process/derive";
import type { StepKey } from "@/lib/domain/process/step-key";
import { aPython, noIndex } from "@/tests/a-python";
import { unasked } from "@/tests/a-plan-request";
import { ada } from "@/tests/actors";
import { anApprovedAnnouncement } from "@/tests/announcements";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { aMergedAdvisory, asSecurity, cveId, ghsaId } from "@/tests/security-story";
import { now } from "@/tests/seen";
import { hashPlan } from "./hash";
import { planBuilderOf } from "./plan-builders";

vi.stubEnv("MAIL_SMTP_URL", "smtps://desk:secret@mail.example.org");
vi.stubEnv("MAIL_FROM", "Twisted releases <releases@example.org>");

const toolEnvironment = {};
const nowhere = { directory: "/", worktrees: "/", remote: "", token: null, toolEnvironment };

/** The plan of a step, in the story that is told. */
async function planOf(step: StepKey, story: FactsBuilder, at = now): Promise<PlanBody> {
  const facts = story.facts();
  const build = planBuilderOf(step);
  if (build === null) throw new Error(`${step} has no plan`);
  const author = { name: "Ada Example", email: "ada@example.org" };
  const workshop = { clone: nowhere, python: aPython(), index: noIndex };
  const checklist = derive(facts, [], [], at);
  const request = { facts, checklist, attestations: [], now: at, actor: ada, author, workshop };
  return build({ ...unasked, ...request });
}

const out = aRelease().upTo("candidate.review");
const ready = out.withApprovedTexts();
const mailPlace = { target: "24.7.0rc1", outlet: "mail" } as const;

describe("the mail of a candidate", () => {
  it("is exactly the approved text, in the name of who sends it", async () => {
    const { title, basis, effects } = await planOf("candidate.announce-mail", ready);
    expect(title).toBe("Send “Twisted 24.7.0rc1” to twisted@python.org");
    const [effect] = effects;
    if (effect?.kind !== "send-mail") throw new Error("It sends no mail.");
    expect(effect).toMatchObject({ from: "releases@example.org", to: "twisted@python.org" });
    expect(effect.message).toContain('From: "ada via Twisted releases" <releases@example.org>\n');
    expect(effect.message).toContain(`Message-ID: <${effect.messageId}>\n`);
    expect(effect.message).toMatch(/\n\nHello,\n\nit is out\.\n$/);
    expect(basis).toEqual([
      {
        kind: "announcement-approved",
        ...mailPlace,
        contentHash: "1".repeat(64),
        sentence:
          "Revision 1 of the mail of 24.7.0rc1 is its newest, and approved by somebody other than its editor.",
      },
    ]);
  });

  it("of a security release is to name its numbers, or that is accepted by name", async () => {
    const story = asSecurity(ready, aMergedAdvisory());
    const { warnings } = await planOf("candidate.announce-mail", story);
    expect(warnings).toMatchObject([
      { sentence: `The mail does not name ${cveId} and ${ghsaId}.` },
    ]);
    expect(toAccept(warnings)).toHaveLength(1);
    const text = `It mends ${cveId.toLowerCase()} (${ghsaId}).\n`;
    const naming = story.with({ announcements: [anApprovedAnnouncement(mailPlace, { text })] });
    expect((await planOf("candidate.announce-mail", naming)).warnings).toEqual([]);
    expect((await planOf("candidate.announce-mail", ready)).warnings).toEqual([]);
  });

  it("has one Message-ID, however often and whenever it is planned; another text has another", async () => {
    const later = await planOf("candidate.announce-mail", ready, "2024-07-29T15:00:00Z");
    const other = out.with({ announcements: [anApprovedAnnouncement(mailPlace, { number: 2 })] });
    const ids = [
      await planOf("candidate.announce-mail", ready),
      later,
      await planOf("candidate.announce-mail", other),
    ].map(({ effects }) => (effects[0]?.kind === "send-mail" ? effects[0].messageId : null));
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    const identity = { releaseId: "id-of-24.7.0", ...mailPlace, textHash: "1".repeat(64) };
    expect(ids[0]).toBe(mailMessageId(identity));
    // Nobody outside can tell it from the text, which is public.
    expect(ids[0]).not.toContain(identity.textHash.slice(0, 32));
    expect(announcementMessageId(identity, identity.textHash)).not.toBe(ids[0]);
  });

  it("has a hash: a plan can hold it", async () => {
    expect(hashPlan(await planOf("candidate.announce-mail", ready))).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is not planned while nobody else has approved the text", async () => {
    await expect(planOf("candidate.announce-mail", out)).rejects.toMatchObject({
      code: "step-not-ready",
    });
  });

  it("is not planned before the files are on PyPI", async () => {
    const early = aRelease().upTo("candidate.publish").withApprovedTexts();
    await expect(planOf("candidate.announce-mail", early)).rejects.toMatchObject({
      code: "step-not-ready",
    });
  });
});

describe("the announcement on IRC", () => {
  const irc = { target: "24.7.0rc1", outlet: "irc" } as const;

  it("sets the developers' topic; a message is said to the users", async () => {
    const topic = {
      ...{ kind: "set-topic", channel: "#twisted-dev" },
      ...{ topic: "Twisted 24.7.0rc1", contains: "24.7.0rc1" },
    };
    expect((await planOf("candidate.announce-irc", ready)).effects).toEqual([topic]);
    const said = out.with({ announcements: [anApprovedAnnouncement(irc, { text: "It is out." })] });
    expect((await planOf("candidate.announce-irc", said)).effects).toEqual([
      topic,
      { kind: "say-on-irc", channel: "#twisted", text: "It is out." },
    ]);
  });
});
