import { describe, expect, it } from "vitest";
import { derive } from "@/lib/domain/process/derive";
import { whoseTurn } from "@/lib/domain/process/whose-turn";
import { actor, grace } from "@/tests/actors";
import { anApprovedAnnouncement, aRevision, yesOfGrace } from "@/tests/announcements";
import { inOneLine, stepOf } from "@/tests/checklist";
import { aRelease, type FactsBuilder } from "@/tests/facts";
import { now } from "@/tests/seen";
import { approvalMoved } from "./approved-text";

const place = { target: "24.7.0rc1", outlet: "mail" } as const;
const approved = anApprovedAnnouncement(place);
const edited = {
  ...approved,
  revisions: [...approved.revisions, aRevision(place, { number: 2, by: grace })],
};
const takenBack = {
  ...approved,
  approvals: approved.revisions.map((one) => yesOfGrace(one, { withdrawnAt: now })),
};
const out = aRelease().upTo("candidate.review");

function mail(story: FactsBuilder): string {
  const { state } = stepOf(story, "candidate.announce-mail");
  return `${inOneLine(state)} · ${whoseTurn(state, story.facts().release)}`;
}

describe("the step that sends the mail", () => {
  it.each([
    [
      "nobody has written it",
      [],
      /^waiting: Nobody has written the mail .* · a member of the project$/,
    ],
    [
      "it was edited since",
      [edited],
      /^waiting: A committer other than grace has to approve revision 2/,
    ],
    ["the approval was taken back", [takenBack], /· a committer other than ada$/],
    [
      "another candidate's is approved",
      [anApprovedAnnouncement({ ...place, target: "24.7.0rc2" })],
      /^waiting: Nobody/,
    ],
    [
      "only the IRC text is approved",
      [anApprovedAnnouncement({ ...place, outlet: "irc" })],
      /^waiting: Nobody/,
    ],
    ["somebody else approved it", [approved], /^ready: /],
  ])("when %s", (_, announcements, expected) => {
    expect(mail(out.with({ announcements }))).toMatch(expected);
  });

  it("waits for PyPI before it waits for anybody", () => {
    const tagged = aRelease()
      .upTo("candidate.publish")
      .with({ announcements: [approved] });
    const { state } = stepOf(tagged, "candidate.announce-mail");
    expect(inOneLine(state)).toMatch(/^blocked needs-step: Waiting for “Wheel and sdist/);
  });

  it("is done when the archive has it, whatever was written here", () => {
    expect(mail(out.withMail())).toMatch(/^done: /);
    expect(derive(out.withMail().facts(), [], [], now).next).not.toBe("candidate.announce-mail");
  });
});

describe("what a plan relied on", () => {
  const [revision] = approved.revisions;
  const relied = { outlet: "mail", contentHash: revision?.content.contentHash ?? "" } as const;

  it.each([
    ["stands", approved, null],
    ["was edited", edited, "grace edited the mail of 24.7.0rc1 since: it is at revision 2 now."],
    ["lost its approval", takenBack, "The approval of the mail of 24.7.0rc1 was taken back."],
    ["is gone", null, "Nobody has written the mail."],
  ])("%s", (_, announcement, moved) => {
    expect(approvalMoved(announcement, relied)).toBe(moved);
  });

  it("counts no approval of the last editor", () => {
    const own = aRevision(place, { by: actor("alan") });
    const byHimself = yesOfGrace(own, { by: actor("alan") });
    expect(
      approvalMoved(
        { ...approved, revisions: [own], approvals: [byHimself] },
        {
          outlet: "mail",
          contentHash: own.content.contentHash,
        },
      ),
    ).toMatch(/taken back/);
  });
});
