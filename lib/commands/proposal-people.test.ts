import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { saveIssues } from "@/lib/db/issues";
import { closeJobs } from "@/lib/db/jobs";
import { readProposals } from "@/lib/db/proposals";
import { addDays } from "@/lib/domain/instant";
import { slipway } from "@/lib/domain/viewer";
import { readException } from "@/lib/queries/exceptions";
import { actor } from "@/tests/actors";
import { useDatabase } from "@/tests/database";
import { does, proposed, shown, validInput } from "@/tests/proposing";
import { anIssue, now } from "@/tests/seen";
import { signInAs, somebody } from "@/tests/stored-facts";
import {
  endorseException,
  proposeException,
  refuseException,
  withdrawEndorsement,
  withdrawException,
} from "./proposals";

useDatabase();
afterAll(closeJobs);

beforeEach(async () => {
  await saveIssues([anIssue({ number: 12300 })], now);
});

describe("one committer is one endorsement", () => {
  test("under two names too", async () => {
    const { proposal } = await proposed();
    await does("ada", endorseException, await shown(proposal));
    const renamed = { ...(await somebody("committer", "ada")), login: "countess" };
    await signInAs({ accountId: "1", login: "countess" });
    await endorseException({ person: renamed, input: await shown(proposal), now });
    expect((await readException(slipway, proposal, now))?.state.endorsedBy).toEqual([
      { accountId: "1", login: "countess" },
    ]);
  });

  test("can be taken back, and given again", async () => {
    const { proposal } = await proposed();
    await does("ada", endorseException, await shown(proposal));
    await does("ada", withdrawEndorsement, { proposal });
    expect((await readException(slipway, proposal, now))?.state.endorsedBy).toEqual([]);
    await expect(does("ada", withdrawEndorsement, { proposal })).rejects.toMatchObject({
      message: "You did not endorse it at this commit.",
    });
    await does("ada", endorseException, await shown(proposal));
    expect((await readException(slipway, proposal, now))?.state.endorsedBy).toHaveLength(1);
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
  await expect(asked).rejects.toMatchObject({
    message: "Only account 3, who proposed it, can do this.",
  });
});

describe("one person has a few proposals, not sixty", () => {
  const nth = (count: number) => ({ ...validInput, branch: `junk-${String(count)}` });

  test("five may be open at once; the sixth is refused in a sentence", async () => {
    for (let count = 0; count < 5; count += 1) await does("vera", proposeException, nth(count));
    await expect(does("vera", proposeException, nth(5))).rejects.toMatchObject({
      code: "too-many",
      message: "You have 5 open proposals; more than that nobody can follow.",
    });
    await does("vera", proposeException, nth(4));
    await does("alan", proposeException, validInput);
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
