import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { saveIssues } from "@/lib/db/issues";
import { closeJobs } from "@/lib/db/jobs";
import { saveBranchStatus } from "@/lib/db/proposal-branches";
import { readProposals } from "@/lib/db/proposals";
import { addDays } from "@/lib/domain/instant";
import { slipway } from "@/lib/domain/viewer";
import { readException, readExceptions } from "@/lib/queries/exceptions";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import {
  committers,
  does,
  head,
  proposed,
  shown,
  stateAt,
  twoWeeksLater,
  validInput,
} from "@/tests/proposing";
import { anIssue, now, oid } from "@/tests/seen";
import { somebody } from "@/tests/stored-facts";
import { reportFailure, resolveFailure, resolveOwnFailure } from "./proposal-failures";
import {
  endorseException,
  proposeException,
  refuseException,
  withdrawException,
} from "./proposals";

useDatabase();
afterAll(closeJobs);

const words = "Our tests rely on the order.";

beforeEach(async () => {
  await saveIssues([anIssue({ number: 12300 })], now);
});

describe("proposing", () => {
  test("anybody may; the audit log tells of it, and the mail stands ready", async () => {
    await does("alan", proposeException, validInput);
    const [status] = await readExceptions(slipway, now);
    expect(status).toMatchObject({
      proposal: { ...validInput, ticket: 12300, proposedBy: actor("alan"), events: [] },
      state: { state: "discussing" },
    });
    const page = await readException(slipway, status?.proposal.id ?? "", now);
    expect(page?.mail.subject).toBe("INCOMPATIBLE CHANGE: Deferred callbacks run in order");
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      { who: "alan", action: "exception.propose", outcome: "done" },
    ]);
  });

  test("a second press finds the first one’s proposal", async () => {
    await somebody("visitor", "alan");
    await Promise.all([1, 2].map(() => does("alan", proposeException, validInput)));
    expect(await readProposals()).toHaveLength(1);
  });

  test.each([
    ["what", { ...validInput, what: "Two\nlines, which no subject has" }],
    ["why", { ...validInput, why: "Because." }],
    ["ticket", { ...validInput, ticket: "4711" }],
    ["ticket", { ...validInput, ticket: "none" }],
    ["branch", { ...validInput, branch: "two words" }],
    ["branch", { ...validInput, branch: "refs/heads/12300" }],
    ["branch", { ...validInput, branch: "trunk" }],
  ])("names the field %s that is at fault in %j", async (field, input) => {
    await expect(does("alan", proposeException, input)).rejects.toMatchObject({
      code: "bad-input",
      faults: { [field]: expect.any(String) },
    });
    expect(await readProposals()).toEqual([]);
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
    await saveBranchStatus(validInput.branch, moved);
    expect(await stateAt(proposal, twoWeeksLater)).toBe("running");
    await expect(does("ada", endorseException, await shown(proposal))).rejects.toMatchObject({
      code: "content-changed",
    });
  });

  test("an endorsement needs a branch that is seen, and counts once", async () => {
    await does("alan", proposeException, validInput);
    const proposal = (await readProposals())[0]?.id ?? "";
    const input = await shown(proposal);
    await expect(does("ada", endorseException, input)).rejects.toMatchObject({
      code: "step-not-ready",
      message: expect.stringMatching(/not seen yet/),
    });
    await saveBranchStatus(validInput.branch, { oid: head, availableSince: now, goneSince: null });
    await somebody("committer", "ada");
    await Promise.all([1, 2].map(() => does("ada", endorseException, input)));
    expect((await readException(slipway, proposal, now))?.state.endorsedBy).toEqual([actor("ada")]);
    expect((await readProposals())[0]?.endorsements).toHaveLength(1);
  });
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
    await somebody("visitor", "vera");
    await Promise.all([1, 2].map(() => does("vera", reportFailure, { proposal, ...failing })));
    expect((await readProposals())[0]?.events).toHaveLength(2);
  });
});

describe("the end", () => {
  const why = { words: "It breaks more than it mends." };

  test("only the proposer withdraws, a committer refuses with the reason", async () => {
    const { proposal } = await proposed();
    await expect(does("ada", withdrawException, { proposal, ...why })).rejects.toMatchObject({
      code: "not-permitted",
      message: "Only alan, who proposed it, can do this.",
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
