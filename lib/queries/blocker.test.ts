import { beforeEach, describe, expect, test } from "vitest";
import { approveWaiver as approve, waiveBlocker as waive } from "@/lib/commands/blockers";
import { startRelease } from "@/lib/commands/releases";
import { readWaivedNow } from "@/tests/waived-now";
import { saveBlockerHistories } from "@/lib/db/blocker-history";
import { saveIssues } from "@/lib/db/issues";
import { savePullRequests } from "@/lib/db/pull-requests";
import { anonymous } from "@/lib/domain/viewer";
import { useDatabase } from "@/tests/database";
import { onFreshPage } from "@/tests/fresh-page";
import { anIssue, aPullRequest, now } from "@/tests/seen";
import { somebody, storeBlocker, storeQuietRepository } from "@/tests/stored-facts";
import { readBlockerPage } from "./blocker";
import { publicBlocker } from "./public-blocker";

const waiveBlocker = onFreshPage(waive);
const approveWaiver = onFreshPage(approve);

useDatabase();

const at = "2024-07-22T10:00:00Z";
const read = (number: number) => readBlockerPage(anonymous, number, now);

beforeEach(async () => {
  await storeQuietRepository();
  const { updatedAt } = await storeBlocker({ number: 12300, title: "It leaks" });
  const labelled = { issue: 12300, kind: "labeled", at, actor: "grace" } as const;
  await saveBlockerHistories(
    [{ issue: 12300, events: [labelled], issueUpdatedAt: updatedAt }],
    now,
  );
});

async function startIt() {
  const person = await somebody("committer", "ada");
  await startRelease({ person, input: { version: "24.7.0", kind: "major" }, now });
  return person;
}

describe("a release blocker", () => {
  test("says since when and by whom, though no release is in progress", async () => {
    expect(await read(12300)).toMatchObject({
      fix: { about: { title: "It leaks" }, standing: null, changes: [] },
      standing: { kind: "blocks", since: at, labelled: { at, by: "grace" } },
      releases: [],
      nextRelease: { step: { key: "prepare.blockers" } },
    });
  });

  test("holds up the release in flight, with its candidate and its final", async () => {
    await startIt();
    expect((await read(12300))?.releases).toMatchObject([
      {
        version: "24.7.0",
        targets: ["24.7.0rc1", "24.7.0"],
        hold: { step: { key: "prepare.blockers" } },
        isWaived: false,
        waiver: null,
      },
    ]);
  });

  test("that two people waived for it says so, and holds it up no longer", async () => {
    const person = await startIt();
    const about = { release: "24.7.0", issue: "12300" };
    await waiveBlocker({ person, input: { ...about, reason: "It can wait, really." }, now });
    expect((await read(12300))?.releases[0]).toMatchObject({ isWaived: false, waiver: {} });
    const grace = await somebody("committer", "grace");
    const contentHash = await readWaivedNow("24.7.0");
    await approveWaiver({ person: grace, input: { ...about, contentHash }, now });
    expect((await read(12300))?.releases).toMatchObject([
      { hold: null, isWaived: true, waiver: { reason: "It can wait, really." } },
    ]);
  });

  test("names the pull request that fixes it, and what that lacks", async () => {
    await savePullRequests(
      [aPullRequest({ number: 12301, title: "#12300 Mend it", isDraft: true })],
      now,
    );
    expect((await read(12300))?.fix).toMatchObject({
      standing: { kind: "open" },
      changes: [
        { pullRequest: { number: 12301 }, standing: { lacks: [{ code: "draft" }, {}, {}] } },
      ],
    });
  });
});

describe("of what is no blocker", () => {
  test("an issue without the label is none, and holds up nothing", async () => {
    await startIt();
    await saveIssues([anIssue({ number: 12310, labels: ["bug"] })], now);
    expect(await read(12310)).toMatchObject({ standing: { kind: "none" }, releases: [] });
  });

  test("an issue that was closed was one", async () => {
    await storeBlocker({ number: 12311, state: "closed", closedAt: now });
    expect(await read(12311)).toMatchObject({
      standing: { kind: "was", ended: { how: "closed", at: now } },
    });
  });

  test("a pull request is none", async () => {
    await savePullRequests([aPullRequest({ number: 12312, labels: ["release-blocker"] })], now);
    expect(await read(12312)).toMatchObject({ issue: null, standing: null, releases: [] });
  });

  test("a number that nobody has is nothing", async () => {
    expect(await read(999)).toBeNull();
  });
});

test("the API says the same as the page", async () => {
  await startIt();
  const page = await read(12300);
  expect(page && publicBlocker(page)).toMatchObject({
    number: 12300,
    isBlocker: true,
    history: [{ kind: "labeled", at, by: "grace" }],
    releases: [{ release: "24.7.0", holdsUp: { step: "prepare.blockers" }, isWaived: false }],
    fix: { answer: "no pull request", changes: [] },
  });
});
