import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { proposeBlocker, withdrawBlockerProposal } from "@/lib/commands/blocker-proposals";
import { sayNotRegression } from "@/lib/commands/not-regressions";
import { readBlockerProposals } from "@/lib/db/blocker-proposals";
import { saveGitHubReleases } from "@/lib/db/github-releases";
import { saveIssues } from "@/lib/db/issues";
import { closeJobs } from "@/lib/db/jobs";
import type { Issue } from "@/lib/domain/observed/issue";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { aGitHubRelease, anIssue, now, version } from "@/tests/seen";
import { somebody, storeQuietRepository } from "@/tests/stored-facts";
import { readBlockerPage } from "./blocker";
import { readSuggestions } from "./suggested-blockers";

useDatabase();
afterAll(closeJobs);

const before = "2024-03-01T00:00:00Z";
const after = "2024-07-01T00:00:00Z";
const published = "2024-03-20T00:00:00Z";

const store = (change: Partial<Issue> & Pick<Issue, "number">) =>
  saveIssues([anIssue({ title: "Uploads fail", createdAt: after, ...change })], now);
const suggested = async () =>
  (await readSuggestions(anonymous)).map(({ issue, signs }) => [
    issue.number,
    ...signs.map(({ code }) => code),
  ]);

beforeEach(async () => {
  await storeQuietRepository();
  const final = { isPrerelease: false, publishedAt: published, createdAt: published };
  await saveGitHubReleases([aGitHubRelease(version("24.3.0"), final)], now);
});

test("issues since the last release that look like regressions are suggested, newest first, with reasons", async () => {
  await store({ number: 1, labels: ["regression"] });
  await store({ number: 2, body: "It worked in 24.2.0." });
  await store({ number: 3, title: "Regression in CopiedFailure" });
  await store({ number: 4, labels: ["Bug"], body: "It fails." });
  await store({ number: 5, labels: ["regression"], createdAt: before });
  await store({ number: 6, labels: ["regression", "release-blocker"] });
  await store({ number: 7, labels: ["regression"], state: "closed", closedAt: now });
  expect(await suggested()).toEqual([
    [3, "title-says"],
    [2, "worked-in"],
    [1, "label"],
  ]);
  expect((await readBlockerPage(anonymous, 2, now))?.regression).toEqual({
    signs: [{ code: "worked-in", version: "24.2.0" }],
    denied: null,
  });
});

test("before any final is out nothing is suggested", async () => {
  await saveGitHubReleases(
    [aGitHubRelease(version("24.3.0"), { isDraft: true, isPrerelease: false })],
    now,
  );
  await store({ number: 1, labels: ["regression"] });
  expect(await suggested()).toEqual([]);
});

describe("a suggestion ends", () => {
  beforeEach(() => store({ number: 1, labels: ["regression"] }));
  const reason = "It never worked before.";

  test("by a committer's word, which the issue's page keeps with their name", async () => {
    const person = await somebody("committer", "ada");
    await sayNotRegression({ person, input: { issue: "1", reason }, now });
    await sayNotRegression({ person, input: { issue: "1", reason }, now });
    expect(await suggested()).toEqual([]);
    expect((await readBlockerPage(anonymous, 1, now))?.regression.denied).toMatchObject({
      by: { login: "ada" },
      reason,
    });
  });

  test("by a proposal, until that is taken back", async () => {
    const person = await somebody("visitor", "vera");
    await proposeBlocker({ person, input: { issue: "1", reason }, now });
    expect(await suggested()).toEqual([]);
    const [proposal] = await readBlockerProposals(1);
    await withdrawBlockerProposal({ person, input: { issue: "1", proposal: proposal?.id }, now });
    expect(await suggested()).toEqual([[1, "label"]]);
  });

  test("not of what looks like none", async () => {
    await store({ number: 2 });
    const person = await somebody("committer", "ada");
    const said = sayNotRegression({ person, input: { issue: "2", reason }, now });
    await expect(said).rejects.toMatchObject({ code: "step-not-ready" });
  });
});
