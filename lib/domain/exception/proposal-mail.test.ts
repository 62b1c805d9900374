import { describe, expect, it } from "vitest";
import { noOwnMails, type MailWord, type OwnMails } from "@/lib/domain/announcement/own-mails";
import { addDays, type Instant } from "@/lib/domain/instant";
import { mailShown } from "@/lib/domain/observed/archived-mail";
import { actor } from "@/tests/actors";
import { anArchivedMail, deskAddress, now, version } from "@/tests/seen";
import { evaluateProposal } from "./evaluate-proposal";
import { faultsOfExceptionMail, namesException } from "./mail";
import type { ExceptionProposal, ProposalEvent } from "./proposal";
import { countingMail, mailsOfProposal, type SeenMail } from "./proposal-mail";

const about = { id: "p1", what: "Deferreds run in order", proposedAt: now };
const own: OwnMails = { ...noOwnMails, deskAddress };

function seen(change: Partial<SeenMail> = {}): SeenMail {
  const mail = anArchivedMail(version("24.7.0rc1"), {
    subject: "[Twisted] INCOMPATIBLE CHANGE: Deferreds run in order",
  });
  return { ...mail, seenAt: now, ...change };
}

/** Ada says so many days later that it is ours. */
function wordOf(mail: SeenMail, days: number): MailWord {
  const shown = mailShown(mail);
  const at = addDays(now, days);
  return { messageId: mail.messageId, isOurs: true, shown, by: actor("ada"), at };
}

const found = (mail: SeenMail, known: OwnMails = own) => mailsOfProposal(about, [mail], known);
const counts = (mail: SeenMail, known: OwnMails = own): Instant | null =>
  countingMail({ mails: found(mail, known) })?.at ?? null;

describe("the mail of an exception in the list's archive", () => {
  it("is known by its subject, whatever the list puts in front", () => {
    expect(counts(seen())).toBe(now);
    expect(counts(seen({ subject: "INCOMPATIBLE CHANGE: Deferreds  run in order" }))).toBe(now);
  });

  it.each([
    "Re: INCOMPATIBLE CHANGE: Deferreds run in order",
    "INCOMPATIBLE CHANGE: Deferreds run in order, again",
    "Deferreds run in order",
  ])("is not “%s”", (subject) => {
    expect(found(seen({ subject }))).toEqual([]);
  });

  it("is none that was there before the proposal", () => {
    expect(found(seen({ seenAt: addDays(now, -1) }))).toEqual([]);
  });

  it("that a run of ours has sent is ours whatever its subject, and of no other proposal", () => {
    const mail = seen({ subject: "Order", senderAddress: null });
    const sent = (target: string) => [{ target, messageId: mail.messageId, begunAt: now }];
    expect(counts(mail, { ...own, sent: sent("p1") })).toBe(now);
    expect(counts(mail, { ...own, sent: sent("p2") })).toBeNull();
  });

  it("that a run of ours has sent for another proposal in the same words is not its mail", () => {
    const sent = [{ target: "p2", messageId: seen().messageId, begunAt: now }];
    expect(found(seen(), { ...own, sent })).toEqual([]);
  });

  it("counts since it did, also where somebody says later that one before it is ours", () => {
    const strange = seen({ messageId: "strange@x", senderAddress: "vera@example.com" });
    const ours = seen({ seenAt: addDays(now, 1) });
    const words = [wordOf(strange, 7)];
    const mails = mailsOfProposal(about, [strange, ours], { ...own, words });
    expect(mails.map(({ known }) => known?.by)).toEqual(["claim", "desk"]);
    expect(countingMail({ mails })?.at).toBe(addDays(now, 1));
  });

  it("of a stranger counts once a committer says that it is ours, from then on", () => {
    const mail = seen({ senderAddress: "vera@example.com" });
    expect(found(mail)).toMatchObject([{ known: null }]);
    expect(counts(mail)).toBeNull();
    const words = [wordOf(mail, 2)];
    expect(counts(mail, { ...own, words })).toBe(addDays(now, 2));
  });
});

describe("the week", () => {
  const week = (mails: readonly SeenMail[], events: readonly ProposalEvent[] = []) => {
    const proposal: ExceptionProposal = {
      ...about,
      ...{ why: "", ticket: 1, branch: "b", proposedBy: actor("alan"), events },
      ...{ mails: mailsOfProposal(about, mails, own), contentHash: "c", endorsements: [] },
    };
    const branch = { oid: "a".repeat(40), availableSince: now, goneSince: null };
    return evaluateProposal(proposal, branch, addDays(now, 4)).week?.from ?? null;
  };
  const said = (url: string, days: number): ProposalEvent => ({
    kind: "announced",
    ...{ url, at: addDays(now, days), by: actor("alan") },
  });

  it("begins when the archive shows the mail, without anybody's word", () => {
    expect(week([])).toBeNull();
    expect(week([seen({ seenAt: addDays(now, 1) })])).toBe(addDays(now, 1));
  });

  it("began with the word of somebody who saw that mail earlier; not with that of another mail", () => {
    const mail = seen({ seenAt: addDays(now, 2) });
    expect(week([mail], [said(mail.url, 1)])).toBe(addDays(now, 1));
    expect(week([mail], [said("https://mail.example/other", 1)])).toBe(addDays(now, 2));
  });
});

describe("what the policy asks of the mail", () => {
  const urls = { ticket: "https://x/issues/1", branch: "https://x/tree/b" };
  const good = { subject: "INCOMPATIBLE CHANGE: order", text: `${urls.ticket} ${urls.branch}` };

  it("is the prefix, and links to ticket and branch", () => {
    expect(faultsOfExceptionMail(good, urls)).toEqual({});
    const subject = "Incompatible change: order";
    expect(Object.keys(faultsOfExceptionMail({ ...good, subject }, urls))).toEqual(["subject"]);
    expect(faultsOfExceptionMail({ ...good, text: urls.ticket }, urls)).toEqual({
      text: `has to link ${urls.branch}`,
    });
  });

  it("is not met by the links of another ticket or branch whose names begin alike", () => {
    const text = `${urls.ticket}21 ${urls.branch}-2`;
    expect(Object.keys(faultsOfExceptionMail({ ...good, text }, urls))).toEqual(["text"]);
    const ended = `<${urls.ticket}>, ${urls.branch}.`;
    expect(faultsOfExceptionMail({ ...good, text: ended }, urls)).toEqual({});
  });

  it("is what the archive is looked through for", () => {
    expect(namesException(seen())).toBe(true);
    expect(namesException({ subject: "Incompatible with Python 3.14" })).toBe(false);
  });
});
