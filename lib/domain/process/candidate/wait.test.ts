import { announcementMessageId } from "@/lib/domain/announcement/message-id";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/domain/instant";
import type { Shortening } from "@/lib/domain/process/attestation";
import { actor } from "@/tests/actors";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { waitStep } from "./wait";
import { earlier, now, oid } from "@/tests/seen";
import { anApproval } from "@/tests/approvals";
import { aWaiver } from "@/tests/attestations";

const announced = aRelease().upTo("candidate.announce-irc");
const state = (story = announced, at = now, attestations: Parameters<typeof stepOf>[2] = []) =>
  inOneLine(stepOf(story, "candidate.wait", attestations, at).state);
const end = addDays(earlier, 7);

function aShortening(approved: boolean): Shortening {
  const content = { subject: "wait/id-of-24.7.0/24.7.0rc1", contentHash: "c1", revision: null };
  return {
    kind: "wait-shortened",
    ...{ release: "24.7.0", releaseId: "id-of-24.7.0", target: "24.7.0rc1" },
    ...{ until: addDays(earlier, 2), reason: "A security fix is public.", by: actor("ada") },
    ...{ at: earlier, content },
    approvals: approved ? [anApproval(content, actor("grace"))] : [],
  };
}

describe("candidate.wait", () => {
  it("has not begun while a file or the announcement is missing, and says which", () => {
    const why = (story: FactsBuilder) =>
      inOneLine(waitStep.check({ facts: story.facts(), attestations: [], now }));
    expect(why(aRelease().upTo("candidate.review"))).toMatch(
      /^waiting: .*begins when the announcement is in the archive\.$/,
    );
    const identity = { releaseId: "id-of-24.7.0", target: "24.7.0rc1", outlet: "mail" } as const;
    const messageId = announcementMessageId(identity, "a".repeat(64));
    const sent = aRelease()
      .upTo("candidate.publish")
      .withRun("candidate.announce-mail", "succeeded")
      .withSentMail("24.7.0rc1", messageId);
    expect(why(sent.withMail({ messageId }))).toMatch(
      /^waiting: .*begins when both files are on PyPI\.$/,
    );
  });

  it("lasts a week from the later of the files and the mail", () => {
    expect(state()).toBe(
      "waiting: Users try 24.7.0rc1 until 5 Aug 2024. The week began on 29 Jul 2024.",
    );
    expect(stepOf(announced, "candidate.wait").state).toMatchObject({ until: end });
    expect(state(announced, end)).toMatch(/^done: The week began on 29 Jul 2024\. .* 5 Aug 2024\./);
  });

  it("begins anew with each candidate", () => {
    const second = aRelease()
      .upTo("candidate.wait")
      .withCandidate(2, { oid: oid("db6") })
      .withPublished(2)
      .withFiles({}, 2)
      .withMail({}, 2);
    expect(state(second)).toMatch(/^waiting: Users try 24\.7\.0rc2/);
  });

  it("stands still while a blocker is open, but not for one that two people waived", () => {
    const at = addDays(earlier, 1);
    const events = [{ issue: 12300, kind: "labeled", at, actor: "bob" } as const];
    const held = announced.withBlocker({ number: 12300 }).with({ blockerEvents: events });
    expect(state(held, addDays(earlier, 3))).toMatch(/^waiting: The week stands still/);
    expect(state(held, addDays(earlier, 30))).toMatch(/^waiting: The week stands still/);
    expect(state(held, end, [aWaiver(12300)])).toMatch(/^done/);
  });

  it("is shortened by two people only", () => {
    const at = addDays(earlier, 3);
    expect(state(announced, at, [aShortening(false)])).toMatch(/^waiting/);
    expect(state(announced, at, [aShortening(true)])).toMatch(/^done: .*over on 31 Jul 2024/);
  });
});
