import { describe, expect, it } from "vitest";
import type { Approval } from "@/lib/domain/approval/approval";
import type { AnnouncedByHand } from "@/lib/domain/process/attestation";
import { ada, actor, grace } from "@/tests/actors";
import { now } from "@/tests/seen";
import { blankAnnouncement, type Announcement, type Revision } from "./announcement";
import { announcementState, type AnnouncementSurroundings } from "./announcement-state";
import { hasApproved, mayApprove, mayEdit } from "./may-act";

const place = { releaseId: "id", target: "24.7.0rc1", outlet: "mail" } as const;
const blank = blankAnnouncement(place);
const nothing: AnnouncementSurroundings = {
  filesSince: null,
  said: null,
  sent: null,
  evidence: [],
};

function revision(number: number, by = ada, text = "It is out."): Revision {
  const contentHash = `${number}`.repeat(64);
  const content = { subject: "announcement/id/24.7.0rc1/mail", contentHash, revision: null };
  return { number, subject: "Subject", text, by, at: now, textHash: contentHash, content };
}

function yes(of: Revision, by = grace, withdrawnAt: string | null = null): Approval {
  return { ...of.content, id: "1", by, at: now, words: null, withdrawnAt };
}

const first = revision(1);
const second = revision(2, grace);
const written: Announcement = { ...blank, revisions: [first] };
const approved: Announcement = { ...written, approvals: [yes(first)] };
const stateOf = (one: Announcement, more: Partial<AnnouncementSurroundings> = {}) =>
  announcementState(one, { ...nothing, ...more });
const said: AnnouncedByHand = {
  ...{ kind: "announced", ...place, release: "24.7.0", by: ada, at: now, approvals: [] },
  ...{ url: "https://example.org/1", content: first.content },
};

describe("the state of an announcement", () => {
  it.each([
    ["nobody has saved a text", blank, {}, "draft"],
    ["a text is saved", written, {}, "needs-approval"],
    ["its own editor said yes", { ...written, approvals: [yes(first, ada)] }, {}, "needs-approval"],
    [
      "a yes was taken back",
      { ...written, approvals: [yes(first, grace, now)] },
      {},
      "needs-approval",
    ],
    ["approved before the files are there", approved, {}, "locked"],
    ["approved, and the files are there", approved, { filesSince: now }, "approved"],
    [
      "edited since",
      { ...approved, revisions: [first, second] },
      { filesSince: now },
      "needs-approval",
    ],
    ["our run sent it", approved, { sent: { by: ada, at: now } }, "sent"],
    ["somebody says that they sent it", written, { said }, "sent"],
    [
      "the archive has it, whoever wrote it",
      blank,
      { evidence: [{ sentence: "It is there.", url: null, observedAt: now, occurredAt: now }] },
      "seen",
    ],
  ] as const)("%s", (_, announcement, more, kind) => {
    expect(stateOf(announcement, more).kind).toBe(kind);
  });
});

describe("who may approve", () => {
  const reason = (one: Announcement, person = grace, more = {}) => {
    const answer = mayApprove(one, stateOf(one, more), person);
    return answer.allowed ? "yes" : answer.reason;
  };

  it("is anybody but the last editor, once", () => {
    expect(reason(written)).toBe("yes");
    expect(reason(written, ada)).toMatch(/^You edited it last/);
    expect(reason(written, { ...ada, login: "countess" })).toMatch(/^You edited it last/);
    expect(reason(approved)).toBe("You approved it.");
    expect(reason(approved, actor("alan"))).toBe("yes");
  });

  it("is whoever edited it before, when somebody else has edited it since", () => {
    const edited = { ...approved, revisions: [first, second] };
    expect(reason(edited, ada)).toBe("yes");
    expect(reason(edited)).toMatch(/^You edited it last/);
    expect(hasApproved(edited, grace)).toBe(false);
  });

  it("is nobody while the template waits for words, or nothing is written", () => {
    const prompt = "Short summary of the release.";
    const unfinished = { ...blank, revisions: [revision(1, ada, `Hello\n\n${prompt}\n`)] };
    expect(reason(unfinished)).toBe(`The template’s “${prompt}” still has to be replaced.`);
    expect(reason(blank)).toMatch(/^Nobody has saved/);
  });

  it("is nobody once it is out, and nobody edits it then", () => {
    const sent = { sent: { by: ada, at: now } };
    expect(reason(written, grace, sent)).toMatch(/^It was sent/);
    expect(mayEdit(stateOf(written, sent)).allowed).toBe(false);
    expect(mayEdit(stateOf(approved)).allowed).toBe(true);
  });
});
