import { beforeEach, describe, expect, test } from "vitest";
import { readAnnouncement } from "@/lib/db/announcements";
import { readEntries } from "@/lib/db/audit";
import { database } from "@/lib/db/client";
import { readRelease } from "@/lib/db/releases";
import { latestRevision } from "@/lib/domain/announcement/announcement";
import type { Person } from "@/lib/domain/person";
import { anonymous, slipway, type Viewer } from "@/lib/domain/viewer";
import { readAnnouncementPage } from "@/lib/queries/announcement";
import { readAnnouncementDesk } from "@/lib/queries/announcements";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { now } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { attestAnnouncement as attest, retractAnnouncement as retract } from "./announced-by-hand";
import {
  commentAnnouncement as comment,
  resolveAnnouncementComment as resolve,
} from "./announcement-comments";
import {
  approveAnnouncement as approve,
  saveAnnouncement as save,
  withdrawAnnouncementApproval as takeBack,
} from "./announcement-texts";
import { startRelease } from "./releases";

const saveAnnouncement = onFreshPage(save);
const approveAnnouncement = onFreshPage(approve);
const withdrawAnnouncementApproval = onFreshPage(takeBack);
const commentAnnouncement = onFreshPage(comment);
const resolveAnnouncementComment = onFreshPage(resolve);
const attestAnnouncement = onFreshPage(attest);
const retractAnnouncement = onFreshPage(retract);

useDatabase();

let ada: Person;
let grace: Person;
const place = { release: "24.7.0", target: "24.7.0rc1", outlet: "mail" } as const;
const text = {
  subject: "Twisted 24.7.0 Pre-Release Announcement",
  text: "Hello,\r\n\r\nit is out. ",
};

beforeEach(async () => {
  await storeQuietRepository();
  ada = await somebody("committer", "ada");
  grace = await somebody("committer", "grace");
  await startRelease({ person: ada, input: { version: "24.7.0", kind: "major" }, now });
});

async function page(viewer: Viewer = anonymous) {
  const shown = await readAnnouncementPage(viewer, { ...place, version: place.release }, now);
  if (shown === null) throw new Error("There is no such page.");
  return shown;
}

async function written(by: Person, revision: number, said = text.text) {
  const input = { ...place, ...text, text: said, revision: String(revision) };
  return saveAnnouncement({ person: by, input, now });
}

async function approvedBy(person: Person) {
  const { announcement } = await page();
  const contentHash = latestRevision(announcement)?.content.contentHash ?? "0".repeat(64);
  return approveAnnouncement({ person, input: { ...place, contentHash }, now });
}

const sentences = async (limit: number) =>
  (await readEntries(slipway, { limit })).map(({ sentence }) => sentence);

describe("a text", () => {
  test("is kept as it was typed, but for its line ends, and every revision stays", async () => {
    await written(ada, 0);
    await written(grace, 1, "It is out now.");
    const { announcement, state } = await page();
    expect(
      announcement.revisions.map(({ number, by, text: said }) => [number, by.login, said]),
    ).toEqual([
      [1, "ada", "Hello,\n\nit is out."],
      [2, "grace", "It is out now."],
    ]);
    expect(state).toMatchObject({ kind: "needs-approval", editor: { login: "grace" } });
    expect(await sentences(2)).toEqual([
      "grace saved revision 2 of the mail of 24.7.0rc1.",
      "ada saved revision 1 of the mail of 24.7.0rc1.",
    ]);
  });

  test("that somebody else has edited meanwhile is not overwritten", async () => {
    await written(ada, 0);
    await written(grace, 1, "Grace’s.");
    await expect(written(ada, 1, "Ada’s.")).rejects.toMatchObject({
      code: "content-changed",
      message: "grace saved revision 2 meanwhile.",
    });
    expect(latestRevision((await page()).announcement)?.text).toBe("Grace’s.");
  });

  test("that is saved twice is one revision, also at the same moment", async () => {
    await Promise.all([1, 2].map(() => written(ada, 0)));
    expect((await page()).announcement.revisions).toHaveLength(1);
  });

  test("of two that are saved at the same moment one is refused", async () => {
    const both = await Promise.allSettled([
      written(ada, 0, "Ada’s."),
      written(grace, 0, "Grace’s."),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect((await page()).announcement.revisions).toHaveLength(1);
  });

  test.each([
    ["with a header of its own in the subject", { subject: "Twisted\r\nBcc: vera@example.org" }],
    ["without a subject", { subject: " " }],
    ["that nobody can see", { text: "\u202Eout" }],
  ])("%s is refused at its field", async (_, change) => {
    const input = { ...place, ...text, ...change, revision: "0" };
    await expect(saveAnnouncement({ person: ada, input, now })).rejects.toMatchObject({
      code: "bad-input",
      faults: { [Object.keys(change)[0] ?? ""]: expect.any(String) },
    });
  });

  test.each(["24.3.0rc1", "24.7.0.post0", "soon"])(
    "for the target %s is refused",
    async (target) => {
      const input = { ...place, ...text, target, revision: "0" };
      await expect(saveAnnouncement({ person: ada, input, now })).rejects.toMatchObject({
        code: "not-found",
      });
    },
  );
});

describe("an approval", () => {
  test("is another person's, and for exactly that text", async () => {
    await written(ada, 0);
    await expect(approvedBy(ada)).rejects.toMatchObject({ code: "not-permitted" });
    await approvedBy(grace);
    expect((await page()).state).toMatchObject({ kind: "locked", approvers: [{ login: "grace" }] });
    const other = { ...place, contentHash: "0".repeat(64) };
    await expect(
      approveAnnouncement({ person: await somebody("committer", "alan"), input: other, now }),
    ).rejects.toMatchObject({ code: "content-changed" });
  });

  test("is asked for again after an edit, also when the same words come back", async () => {
    await written(ada, 0);
    await approvedBy(grace);
    await written(ada, 1, "Otherwise.");
    expect((await page()).state.kind).toBe("needs-approval");
    await written(ada, 2);
    expect((await page()).state.kind).toBe("needs-approval");
  });

  test("can be taken back, twice as well as once", async () => {
    await written(ada, 0);
    await approvedBy(grace);
    await withdrawAnnouncementApproval({ person: grace, input: place, now });
    await withdrawAnnouncementApproval({ person: grace, input: place, now });
    expect((await page()).state.kind).toBe("needs-approval");
  });

  test("pressed twice is one", async () => {
    await written(ada, 0);
    await Promise.all([1, 2].map(() => approvedBy(grace)));
    expect(await database().approval.count()).toBe(1);
  });

  test("waits for the words that the template asks for", async () => {
    await written(ada, 0, "Hello\n\nShort summary of the release.\n");
    await expect(approvedBy(grace)).rejects.toMatchObject({ code: "step-not-ready" });
  });
});

describe("a comment", () => {
  const said = { ...place, revision: "1", line: "3", words: "Say where it is." };

  test("stands at its line until somebody deals with it", async () => {
    await written(ada, 0);
    await commentAnnouncement({ person: grace, input: said, now });
    await commentAnnouncement({ person: grace, input: said, now });
    const [only, ...others] = (await page()).announcement.comments;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ line: 3, words: "Say where it is.", resolved: null });
    const input = { ...place, comment: only?.id };
    await resolveAnnouncementComment({ person: ada, input, now });
    await resolveAnnouncementComment({ person: ada, input, now });
    expect((await page()).announcement.comments).toMatchObject([
      { resolved: { by: { login: "ada" } } },
    ]);
    expect(await sentences(2)).toEqual([
      "ada resolved grace’s comment on the mail of 24.7.0rc1.",
      "grace commented on line 3 of the mail of 24.7.0rc1.",
    ]);
  });

  test.each([
    ["on a line that is not there", { line: "4" }, "bad-input"],
    ["on a revision that is not there", { revision: "2" }, "bad-input"],
  ])("%s is refused", async (_, change, code) => {
    await written(ada, 0);
    const asked = commentAnnouncement({ person: grace, input: { ...said, ...change }, now });
    await expect(asked).rejects.toMatchObject({ code });
  });

  test("that nobody made cannot be resolved", async () => {
    await written(ada, 0);
    const asked = resolveAnnouncementComment({
      person: ada,
      input: { ...place, comment: "1" },
      now,
    });
    await expect(asked).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("I sent it myself", () => {
  const url = "https://mail.python.org/archives/list/twisted@python.org/message/ABC/";

  test("is said by name, and ends the editing until it is taken back", async () => {
    await written(ada, 0);
    await attestAnnouncement({ person: grace, input: { ...place, url }, now });
    expect((await page()).state).toMatchObject({ kind: "sent", by: { login: "grace" }, url });
    await expect(written(ada, 1, "Otherwise.")).rejects.toMatchObject({ code: "step-not-ready" });
    await retractAnnouncement({ person: ada, input: place, now });
    expect((await page()).state.kind).toBe("needs-approval");
    expect(await sentences(3)).toEqual([
      "ada took back that grace sent the mail of 24.7.0rc1.",
      "ada was refused: “It was sent: its text stays as it was sent.”",
      `grace says that they sent the mail of 24.7.0rc1 themselves: ${url}`,
    ]);
  });

  test("needs the place where it can be read, but on IRC", async () => {
    const mail = attestAnnouncement({ person: ada, input: { ...place, url: "" }, now });
    await expect(mail).rejects.toMatchObject({ code: "bad-input" });
    const irc = { ...place, outlet: "irc", url: "" };
    await expect(attestAnnouncement({ person: ada, input: irc, now })).resolves.toBeDefined();
  });
});

describe("what was written for a release under embargo", () => {
  test("is there for nobody who may not see it", async () => {
    await written(ada, 0);
    await database().release.updateMany({ data: { embargoedAt: new Date(now) } });
    expect(await readAnnouncementDesk(anonymous, "24.7.0", now)).toBeNull();
    const release = await readRelease(slipway, "24.7.0");
    const key = { ...place, releaseId: release?.id ?? "" };
    expect(await readAnnouncement(anonymous, key)).toBeNull();
    expect(await readAnnouncement(slipway, key)).not.toBeNull();
    await expect(written(grace, 1)).rejects.toMatchObject({ code: "not-found" });
  });
});

test("the page of what nobody has written has the template, with the release's own links", async () => {
  const { text: draft, state, message } = await page();
  expect(state.kind).toBe("draft");
  expect(draft.text).toContain("https://pypi.org/project/Twisted/24.7.0rc1/");
  expect(message).toBeNull();
});
