import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { readEntries } from "@/lib/db/audit";
import { saveBlockerHistories } from "@/lib/db/blocker-history";
import { readBlockerProposals } from "@/lib/db/blocker-proposals";
import { saveIssues } from "@/lib/db/issues";
import { closeJobs } from "@/lib/db/jobs";
import { mostProposals } from "@/lib/domain/blocker/blocker-proposal";
import type { Issue } from "@/lib/domain/observed/issue";
import type { Person } from "@/lib/domain/person";
import { anonymous, slipway } from "@/lib/domain/viewer";
import { readProposalsOfIssue, readStandingProposals } from "@/lib/queries/blocker-proposals";
import { useDatabase } from "@/tests/database";
import { anIssue, now } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { planBlockerLabel } from "./blocker-plans";
import {
  declineBlockerProposal,
  proposeBlocker,
  withdrawBlockerProposal,
} from "./blocker-proposals";

useDatabase();
afterAll(closeJobs);

let vera: Person;
let ada: Person;
const reason = "Every upload fails since 24.3.0.";
const issue = "12300";

beforeEach(async () => {
  await storeQuietRepository();
  await store({});
  vera = await somebody("visitor", "vera");
  ada = await somebody("committer", "ada");
});

const store = (change: Partial<Issue>) =>
  saveIssues([anIssue({ number: 12300, labels: ["bug"], ...change })], now);

const propose = (person: Person, words = reason) =>
  proposeBlocker({ person, input: { issue, reason: words }, now });

async function proposed(): Promise<string> {
  await propose(vera);
  const [found] = await readBlockerProposals(12300);
  return found?.id ?? "none";
}

const standing = async () => (await readProposalsOfIssue(anonymous, 12300)).standing;

describe("a proposal", () => {
  test("is anybody's who is signed in; it stands on the page of blockers and in the log", async () => {
    await propose(vera);
    expect(await readStandingProposals(anonymous)).toMatchObject([
      { proposal: { by: { login: "vera" }, reason }, issue: { number: 12300 } },
    ]);
    expect(await readEntries(slipway, { limit: 1 })).toMatchObject([
      {
        action: "blocker.propose",
        who: "vera",
        release: null,
        sentence: `vera proposed #12300 as a release blocker: “${reason}”`,
      },
    ]);
  });

  test("twice is one, and nobody proposes beside it", async () => {
    await propose(vera);
    await propose(vera);
    expect(await readBlockerProposals(12300)).toHaveLength(1);
    await expect(propose(ada)).rejects.toMatchObject({
      code: "step-not-ready",
      message: "vera proposed #12300 already.",
    });
  });

  test.each<[string, Partial<Issue>, RegExp]>([
    ["a blocker", { labels: ["release-blocker"] }, /blocker already/],
    ["a closed issue", { state: "closed", closedAt: now }, /closed/],
  ])("of %s is refused", async (_, change, message) => {
    await store({ ...change, updatedAt: now });
    await expect(propose(vera)).rejects.toMatchObject({
      code: "step-not-ready",
      message: expect.stringMatching(message),
    });
  });

  test("of what nobody has seen is refused", async () => {
    const unseen = proposeBlocker({ person: vera, input: { issue: "999", reason }, now });
    await expect(unseen).rejects.toMatchObject({ code: "not-found" });
  });

  test(`is refused to whoever made ${String(mostProposals)} within a day`, async () => {
    const numbers = Array.from({ length: mostProposals + 1 }, (_, index) => 500 + index);
    await saveIssues(
      numbers.map((number) => anIssue({ number })),
      now,
    );
    const of = (number: number) =>
      proposeBlocker({ person: vera, input: { issue: String(number), reason }, now });
    for (const number of numbers.slice(1)) await of(number);
    await expect(of(500)).rejects.toMatchObject({ code: "too-many" });
  });
});

describe("it ends", () => {
  test("by its author's word alone, and can be made again", async () => {
    const proposal = await proposed();
    await expect(
      withdrawBlockerProposal({ person: ada, input: { issue, proposal }, now }),
    ).rejects.toMatchObject({ code: "not-permitted" });
    await withdrawBlockerProposal({ person: vera, input: { issue, proposal }, now });
    await withdrawBlockerProposal({ person: vera, input: { issue, proposal }, now });
    expect(await standing()).toBeNull();
    await propose(vera, "It does fail, I looked again.");
    expect(await standing()).toMatchObject({ reason: "It does fail, I looked again." });
  });

  test("by a committer who declines it, with a reason that the log has", async () => {
    const proposal = await proposed();
    const input = { issue, proposal, reason: "It never worked." };
    await declineBlockerProposal({ person: ada, input, now });
    expect(await standing()).toBeNull();
    const [entry] = await readEntries(slipway, { limit: 1 });
    expect(entry?.sentence).toBe(
      "ada declined vera’s proposal of #12300 as a release blocker: “It never worked.”",
    );
    const grace = await somebody("committer", "grace");
    await expect(declineBlockerProposal({ person: grace, input, now })).rejects.toMatchObject({
      message: "It was declined.",
    });
  });

  test("by the label on GitHub, whoever set it", async () => {
    await proposed();
    await store({ labels: ["release-blocker"], updatedAt: now });
    const set = { issue: 12300, kind: "labeled", at: now, actor: "grace" } as const;
    await saveBlockerHistories([{ issue: 12300, events: [set], issueUpdatedAt: now }], now);
    expect(await readStandingProposals(anonymous)).toEqual([]);
    expect((await readProposalsOfIssue(anonymous, 12300)).proposals).toMatchObject([
      { standing: { kind: "accepted", by: "grace", at: now } },
    ]);
  });

  test("not under the number of another issue", async () => {
    const proposal = await proposed();
    const input = { issue: "12301", proposal, reason: "It never worked." };
    await expect(declineBlockerProposal({ person: ada, input, now })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("accepting it", () => {
  test("asks for the plan that sets the label", async () => {
    await proposed();
    const asked = await planBlockerLabel({ person: ada, input: { issue }, now });
    expect(asked).toMatchObject({ release: null, blocker: "issue/12300" });
    const again = await planBlockerLabel({ person: ada, input: { issue }, now });
    expect(again.plan).toBe(asked.plan);
  });

  test("is refused to whoever proposed it, and where nothing is proposed", async () => {
    await expect(planBlockerLabel({ person: ada, input: { issue }, now })).rejects.toMatchObject({
      message: "Nobody proposed #12300 as a release blocker.",
    });
    await propose(ada);
    await expect(planBlockerLabel({ person: ada, input: { issue }, now })).rejects.toMatchObject({
      code: "not-permitted",
      message: "You proposed it: another committer has to approve it.",
    });
  });
});
