import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { project } from "@/lib/config/project";
import { readEntries } from "@/lib/db/audit";
import { saveIssues } from "@/lib/db/issues";
import { closeJobs } from "@/lib/db/jobs";
import { readProposals } from "@/lib/db/proposals";
import { addDays } from "@/lib/domain/instant";
import { slipway } from "@/lib/domain/viewer";
import { readException } from "@/lib/queries/exceptions";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { archived, does, proposed, stateAt, twoWeeksLater, validInput } from "@/tests/proposing";
import { anIssue, now } from "@/tests/seen";
import { announceException, announceOwnException } from "./proposal-mail";
import { proposeException } from "./proposals";

useDatabase();
afterAll(closeJobs);

beforeEach(async () => {
  await saveIssues([anIssue({ number: 12300 })], now);
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
    await does("alan", proposeException, validInput);
    const input = { proposal: (await readProposals())[0]?.id ?? "", url: archived };
    await expect(does("vera", announceOwnException, input)).rejects.toMatchObject({
      code: "not-permitted",
      message: "Only alan, who proposed it, or a committer can do this.",
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
    const page = await readException(slipway, proposal, addDays(now, 3));
    expect(page?.state.week?.from).toBe(addDays(now, 3));
    expect(page?.proposal.events).toMatchObject([
      { kind: "announced", by: actor("alan"), url: archived },
      { kind: "announced", by: actor("ada"), url: another },
    ]);
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
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
