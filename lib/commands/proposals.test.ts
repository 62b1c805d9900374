import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { project } from "@/lib/config/project";
import { readEntries } from "@/lib/db/audit";
import { saveIssues } from "@/lib/db/issues";
import { closeJobs } from "@/lib/db/jobs";
import { saveBranchStanding } from "@/lib/db/proposal-branches";
import { readProposals } from "@/lib/db/proposals";
import { addDays, type Instant } from "@/lib/domain/instant";
import type { Person } from "@/lib/domain/person";
import { readException, readExceptions } from "@/lib/queries/exceptions";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { anIssue, now, oid } from "@/tests/seen";
import { signInAs, somebody } from "@/tests/stored-world";
import type { Asked } from "./command";
import { reportFailure, resolveFailure, resolveOwnFailure } from "./proposal-failures";
import { announceException, announceOwnException } from "./proposal-mail";
import {
  endorseException,
  proposeException,
  refuseException,
  withdrawEndorsement,
  withdrawException,
} from "./proposals";

useDatabase();
afterAll(closeJobs);

const wish = {
  what: "Deferred callbacks run in order",
  why: "Nobody can rely on the order now, and many do.",
  ticket: "#12300",
  branch: "12300-in-order",
};
const head = oid("b1");
const archived = `${project.mailArchive}message/ABCDEF/`;
const words = "Our tests rely on the order.";
const twoWeeksLater = addDays(now, 14);

const committers = ["ada", "grace", "barbara"] as const;

/** Somebody does it at `at`; visitors may, unless it says otherwise. */
async function does(
  login: string,
  command: (asked: Asked) => Promise<unknown>,
  input: object,
  at: Instant = now,
): Promise<unknown> {
  const isCommitter = committers.some((one) => one === login);
  const person: Person = await somebody(isCommitter ? "committer" : "visitor", login);
  return command({ person, input, now: at });
}

/** A proposal of alan's; its branch and its mail are seen. */
async function proposed(): Promise<{ readonly proposal: string }> {
  await does("alan", proposeException, wish);
  const [found] = await readProposals();
  const about = { proposal: found?.id ?? "" };
  await saveBranchStanding(wish.branch, { oid: head, availableSince: now, goneSince: null });
  await does("alan", announceOwnException, { ...about, url: archived });
  return about;
}

/** What the page shows of the proposal to whoever endorses it: its text and the branch's commit. */
async function shown(proposal: string) {
  const found = (await readProposals()).find(({ id }) => id === proposal);
  return { proposal, oid: head, contentHash: found?.contentHash ?? "" };
}

async function stateAt(proposal: string, at: Instant): Promise<string | undefined> {
  return (await readException(proposal, at))?.state.state;
}

beforeEach(async () => {
  await saveIssues([anIssue({ number: 12300 })], now);
});

describe("proposing", () => {
  test("anybody may; the audit log tells of it, and the mail stands ready", async () => {
    await does("alan", proposeException, wish);
    const [standing] = await readExceptions(now);
    expect(standing).toMatchObject({
      proposal: { ...wish, ticket: 12300, proposedBy: actor("alan"), events: [] },
      state: { state: "discussing" },
    });
    const page = await readException(standing?.proposal.id ?? "", now);
    expect(page?.mail.subject).toBe("INCOMPATIBLE CHANGE: Deferred callbacks run in order");
    expect(await readEntries({ limit: 1 })).toMatchObject([
      { who: "alan", action: "exception.propose", outcome: "done" },
    ]);
  });

  test("a second press finds the first one’s proposal", async () => {
    await Promise.all([1, 2].map(() => does("alan", proposeException, wish)));
    expect(await readProposals()).toHaveLength(1);
  });

  test.each([
    ["what", { ...wish, what: "Two\nlines, which no subject has" }],
    ["why", { ...wish, why: "Because." }],
    ["ticket", { ...wish, ticket: "4711" }],
    ["ticket", { ...wish, ticket: "none" }],
    ["branch", { ...wish, branch: "two words" }],
    ["branch", { ...wish, branch: "refs/heads/12300" }],
    ["branch", { ...wish, branch: "trunk" }],
  ])("names the field %s that is at fault in %j", async (field, input) => {
    await expect(does("alan", proposeException, input)).rejects.toMatchObject({
      code: "bad-input",
      faults: { [field]: expect.any(String) },
    });
    expect(await readProposals()).toEqual([]);
  });
});

describe("that the mail is seen", () => {
  const another = `${project.mailArchive}message/GHIJKL/`;

  test("counts from the archive of the list only", async () => {
    const { proposal } = await proposed();
    const elsewhere = { proposal, url: "https://example.org/message/ABCDEF/" };
    await expect(does("alan", announceOwnException, elsewhere)).rejects.toMatchObject({
      faults: { url: expect.stringMatching(/archive/) },
    });
  });

  test("is for its proposer or a committer to say, and for no other visitor", async () => {
    await does("alan", proposeException, wish);
    const input = { proposal: (await readProposals())[0]?.id ?? "", url: archived };
    await expect(does("vera", announceOwnException, input)).rejects.toMatchObject({
      message: "Only alan, who proposed it, or a committer may say so.",
    });
    await expect(does("vera", announceException, input)).rejects.toMatchObject({
      code: "not-permitted",
    });
    expect((await readProposals())[0]?.events).toEqual([]);
    await does("ada", announceException, input);
    expect((await readProposals())[0]?.events).toHaveLength(1);
  });

  test("the same again is nothing new; another address corrects it, and the week begins then", async () => {
    const { proposal } = await proposed();
    await does("alan", announceOwnException, { proposal, url: archived });
    await does("ada", announceException, { proposal, url: another }, addDays(now, 3));
    const page = await readException(proposal, addDays(now, 3));
    expect(page?.state.week?.from).toBe(addDays(now, 3));
    expect(page?.proposal.events).toMatchObject([
      { kind: "announced", by: actor("alan"), url: archived },
      { kind: "announced", by: actor("ada"), url: another },
    ]);
    expect(await readEntries({ limit: 1 })).toMatchObject([
      { who: "ada", sentence: expect.stringContaining("corrected where the mail is") },
    ]);
  });

  test("can be taken back with a reason; the history keeps both", async () => {
    const { proposal } = await proposed();
    const wrong = { proposal, url: "", words: "That is the mail of another change." };
    await does("ada", announceException, wrong, addDays(now, 3));
    expect(await stateAt(proposal, twoWeeksLater)).toBe("discussing");
    const kinds = (await readProposals())[0]?.events.map(({ kind }) => kind);
    expect(kinds).toEqual(["announced", "announcement-retracted"]);
    await expect(does("ada", announceException, wrong)).rejects.toMatchObject({
      message: "Nobody has said that the mail is seen.",
    });
  });
});

describe("one person has a few proposals, not sixty", () => {
  const nth = (count: number) => ({ ...wish, branch: `junk-${String(count)}` });

  test("five may be open at once; the sixth is refused in a sentence", async () => {
    for (let count = 0; count < 5; count += 1) await does("vera", proposeException, nth(count));
    await expect(does("vera", proposeException, nth(5))).rejects.toMatchObject({
      code: "too-many",
      message: "You have 5 open proposals; more than that nobody can follow.",
    });
    await does("vera", proposeException, nth(4));
    await does("alan", proposeException, wish);
    expect(await readProposals()).toHaveLength(6);
  });

  test("five may be made in a day, also where committers close them", async () => {
    for (let count = 0; count < 5; count += 1) await does("vera", proposeException, nth(count));
    for (const { id } of await readProposals())
      await does("ada", refuseException, { proposal: id, words: "This is no proposal." });
    await expect(does("vera", proposeException, nth(5))).rejects.toMatchObject({
      code: "too-many",
      message: "You made 5 proposals within a day.",
    });
    await does("vera", proposeException, nth(5), addDays(now, 1.01));
  });
});

describe("approval", () => {
  test("takes the week and three committers, who agree to exactly this commit", async () => {
    const { proposal } = await proposed();
    for (const login of committers) {
      expect(await stateAt(proposal, twoWeeksLater)).toBe("running");
      await does(login, endorseException, await shown(proposal));
    }
    expect(await stateAt(proposal, now)).toBe("running");
    expect(await stateAt(proposal, twoWeeksLater)).toBe("approved");
  });

  test("is gone when the branch moves: they agreed to something else", async () => {
    const { proposal } = await proposed();
    for (const login of committers) await does(login, endorseException, await shown(proposal));
    const moved = { oid: oid("b2"), availableSince: now, goneSince: null };
    await saveBranchStanding(wish.branch, moved);
    expect(await stateAt(proposal, twoWeeksLater)).toBe("running");
    await expect(does("ada", endorseException, await shown(proposal))).rejects.toMatchObject({
      code: "content-changed",
    });
  });

  test("an endorsement needs a branch that is seen, and counts once", async () => {
    await does("alan", proposeException, wish);
    const proposal = (await readProposals())[0]?.id ?? "";
    const input = await shown(proposal);
    await expect(does("ada", endorseException, input)).rejects.toMatchObject({
      code: "step-not-ready",
      message: expect.stringMatching(/not seen yet/),
    });
    await saveBranchStanding(wish.branch, { oid: head, availableSince: now, goneSince: null });
    await Promise.all([1, 2].map(() => does("ada", endorseException, input)));
    expect((await readException(proposal, now))?.state.endorsedBy).toEqual([actor("ada")]);
    expect((await readProposals())[0]?.endorsements).toHaveLength(1);
  });
});

describe("one committer is one endorsement", () => {
  test("under two names too", async () => {
    const { proposal } = await proposed();
    await does("ada", endorseException, await shown(proposal));
    const renamed = { ...(await somebody("committer", "ada")), login: "countess" };
    await signInAs({ accountId: "1", login: "countess" });
    await endorseException({ person: renamed, input: await shown(proposal), now });
    expect((await readException(proposal, now))?.state.endorsedBy).toEqual([
      { accountId: "1", login: "countess" },
    ]);
  });

  test("can be taken back, and given again", async () => {
    const { proposal } = await proposed();
    await does("ada", endorseException, await shown(proposal));
    await does("ada", withdrawEndorsement, { proposal });
    expect((await readException(proposal, now))?.state.endorsedBy).toEqual([]);
    await expect(does("ada", withdrawEndorsement, { proposal })).rejects.toMatchObject({
      message: "You did not endorse it at this commit.",
    });
    await does("ada", endorseException, await shown(proposal));
    expect((await readException(proposal, now))?.state.endorsedBy).toHaveLength(1);
    expect((await readProposals())[0]?.endorsements).toHaveLength(2);
  });

  test("is refused for another text than the one that stands", async () => {
    const { proposal } = await proposed();
    const input = { ...(await shown(proposal)), contentHash: "c".repeat(64) };
    await expect(does("ada", endorseException, input)).rejects.toMatchObject({
      code: "content-changed",
      message: "The text changed since you read it.",
    });
  });
});

test("a proposal is its proposer's account's, not of whoever has the login now", async () => {
  const { proposal } = await proposed();
  const other = { ...(await somebody("visitor", "vera")), login: "alan" };
  await signInAs({ accountId: actor("vera").accountId, login: "alan" });
  const input = { proposal, words: "I do not want it any more." };
  const asked = withdrawException({ person: other, input, now });
  await expect(asked).rejects.toMatchObject({ message: "Only account 3 may withdraw it." });
});

describe("a failing test", () => {
  const failing = { words, url: "" };

  test("stops it, without code, until whoever reported it says it is dealt with", async () => {
    const { proposal } = await proposed();
    await does("vera", reportFailure, { proposal, ...failing });
    expect(await stateAt(proposal, twoWeeksLater)).toBe("stopped");
    await does("vera", resolveOwnFailure, { proposal, words: "It was our own mistake." });
    expect(await stateAt(proposal, twoWeeksLater)).toBe("running");
  });

  test("of another is marked as dealt with by a committer, not by the proposer", async () => {
    const { proposal } = await proposed();
    await does("vera", reportFailure, { proposal, ...failing });
    const input = { proposal, reporter: actor("vera").accountId, words: "The branch was mended." };
    await expect(does("alan", resolveFailure, input)).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(does("alan", resolveOwnFailure, input)).rejects.toMatchObject({
      message: "No failing test of alan is open.",
    });
    await does("ada", resolveFailure, input);
    expect(await stateAt(proposal, now)).toBe("running");
  });

  test("is one report, however often the button is pressed", async () => {
    const { proposal } = await proposed();
    await Promise.all([1, 2].map(() => does("vera", reportFailure, { proposal, ...failing })));
    expect((await readProposals())[0]?.events).toHaveLength(2);
  });
});

describe("the end", () => {
  const why = { words: "It breaks more than it mends." };

  test("only the proposer withdraws, a committer refuses with the reason", async () => {
    const { proposal } = await proposed();
    await expect(does("ada", withdrawException, { proposal, ...why })).rejects.toMatchObject({
      message: "Only alan may withdraw it.",
    });
    await does("ada", refuseException, { proposal, ...why });
    expect(await stateAt(proposal, now)).toBe("refused");
  });

  test("closes it: nothing more can be done, and the history stays", async () => {
    const { proposal } = await proposed();
    await does("alan", withdrawException, { proposal, ...why });
    const late = does("vera", reportFailure, { proposal, words, url: "" });
    await expect(late).rejects.toMatchObject({ message: expect.stringMatching(/is closed/) });
    expect((await readProposals())[0]?.events.map(({ kind }) => kind)).toEqual([
      "announced",
      "withdrawn",
    ]);
  });

  test("comes by itself when nobody concludes it", async () => {
    const { proposal } = await proposed();
    const muchLater = addDays(now, 7 + 28);
    expect(await stateAt(proposal, muchLater)).toBe("expired");
    const input = await shown(proposal);
    await expect(does("ada", endorseException, input, muchLater)).rejects.toMatchObject({
      code: "step-not-ready",
    });
  });

  test("of a proposal that there is not is told", async () => {
    await expect(does("ada", refuseException, { proposal: "none", ...why })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
