import { beforeAll, describe, expect, test } from "vitest";
import { readAnswers } from "@/lib/db/effect-answers";
import { readMilestones } from "@/lib/db/milestones";
import { readPlan, type PlanRecord } from "@/lib/db/plans";
import { readProposals } from "@/lib/db/proposals";
import { readRunsOfPlan } from "@/lib/db/runs";
import { readScannedHistory } from "@/lib/db/scanned-trees";
import { readSyncStates } from "@/lib/db/sync-states";
import { anonymous } from "@/lib/domain/viewer";
import { verifyDatabase } from "@/scripts/audit/tasks.mjs";
import { ada, grace } from "@/tests/actors";
import { landmarks, useMigratedDatabase, type Landmark } from "@/tests/migrated-database";
import { now } from "@/tests/seen";
import { readActivity } from "./activity";
import { readBoard } from "./board";
import { readExceptionMail } from "./exception-mail";
import { readPlanPage, readRemovalPlanPage } from "./plan";
import { readPublicChecklist } from "./public-checklist";
import { readReleasePage } from "./release";
import { readReleaseStatus } from "./release-status";
import { readStepPage } from "./step";

/**
 * Databases that were in use when Slipway was older, migrated to today: with the rows that it wrote at
 * each of its landmarks, as it wrote them.
 */
const database = useMigratedDatabase();
const release = "24.7.0";

const begun = ["prepare.blockers", "prepare.trunk-green", "prepare.version"];
const prepared = [...begun, "prepare.ticket", "prepare.branch"];
const checked = [...prepared, "candidate.prepare", "candidate.pull-request", "candidate.checks"];

/**
 * The steps that are done, as today's rules see what was there. Of the first databases the assignees'
 * accounts are not known, so the ticket counts when GitHub was read again (lib/sync/who-opened-it.test.ts).
 */
const done: Readonly<Record<Landmark, readonly string[]>> = {
  "1-first-release": [...begun, "prepare.branch"],
  "2-radar": [...begun, "prepare.branch"],
  "3-people": checked,
  "4-keel": checked,
  "5-past-releases": checked,
  "6-mails": checked,
  "7-announcements": checked,
  "8-final": checked,
  "9-trunk-merges": checked,
  "10-candidate-fixes": checked,
  "11-working-together": checked,
  "12-test-reports": checked,
  "13-filed-checks": checked,
  "14-security-releases": checked,
  "15-mail-senders": checked,
  "16-mails-of-exceptions": checked,
  "17-where-changes-are": checked,
  "17-webhook-deliveries": checked,
  "18-words-about-mails": checked,
  "19-search": checked,
  "20-proposed-blockers": checked,
  "20-notices": checked,
  "21-notices-by-mail": checked,
  "22-notices-by-push": checked,
};

describe.each(landmarks.map(({ name }) => name))("a database of %s", (landmark) => {
  const has = (other: Landmark): boolean =>
    landmarks.findIndex(({ name }) => name === other) <=
    landmarks.findIndex(({ name }) => name === landmark);

  beforeAll(async () => {
    await database.beginAnew();
    await database.upTo(landmark);
    await database.migrate();
  });

  test("has its activity log in one chain, whole", async () => {
    expect(await verifyDatabase(database.url(), null)).toMatchObject({ whole: true });
    const [count] = await database.query(`SELECT count(*)::int AS entries FROM "AuditEntry"`);
    const [links] = await database.query(`SELECT count(*)::int AS entries FROM "AuditLink"`);
    expect(links).toEqual(count);
  });

  test("shows the release in flight, with the steps done that were done", async () => {
    const board = await readBoard(anonymous, now);
    expect(board.releases.map(({ version }) => version)).toEqual([release]);
    const { facts, checklist } = await readReleaseStatus(anonymous, release, now);
    expect(facts.release).toMatchObject({ manager: ada, abandoned: null });
    const keys = checklist.steps.filter(({ state }) => state.kind === "done").map(({ key }) => key);
    expect(keys).toEqual(done[landmark]);
  });

  test("is read by every page", async () => {
    const step = { release, step: "prepare.ticket", plan: "p-ticket" } as const;
    const pages = await Promise.all([
      readReleasePage(anonymous, release, now),
      readStepPage(anonymous, release, "candidate.prepare", now),
      readPlanPage(anonymous, step, now),
      readPublicChecklist(anonymous, release, now),
      readActivity(anonymous),
      readSyncStates(),
      readMilestones(anonymous, release),
    ]);
    expect(pages.every((page) => page !== null)).toBe(true);
  });

  test("shows the plans of logins, whose runs stay what they were, and lets nobody approve them", async () => {
    const page = await readPlanPage(
      anonymous,
      { release, step: "candidate.prepare", plan: "p-prepare" },
      now,
    );
    expect(page?.plan).toMatchObject({ withheld: false, reading: "older", body: { actor: ada } });
    expect(page?.runnable).toEqual({
      allowed: false,
      reason: "Made by another version of Slipway: it can be read, not run. Rebuild the plan.",
    });
    expect(page?.runs).toMatchObject([{ id: "r-prepare", state: "queued" }]);
    expect(await effectsOf("p-ticket")).toMatchObject([{ assignee: ada }]);
    expect(await readRunsOfPlan(anonymous, "p-ticket")).toMatchObject([
      { state: "succeeded", effects: [{ state: "done", result: { adopted: false } }] },
    ]);
  });

  if (has("2-radar"))
    test("shows removals, proposals and the scanned source", async () => {
      const place = { deprecation: "twisted.web.microdom", plan: "p-removal" };
      const page = await readRemovalPlanPage(anonymous, place, now);
      expect(page?.plan).toMatchObject({ reading: "older" });
      const [proposal] = await readProposals();
      expect(proposal?.events.map(({ kind }) => kind).slice(0, 3)).toEqual([
        "announced",
        "failing-test",
        "failure-resolved",
      ]);
      expect(proposal?.endorsements).toMatchObject([{ by: ada }]);
      const { releases, trunk } = await readScannedHistory();
      expect(releases.map(({ version }) => version)).toEqual(["24.3.0"]);
      expect(trunk?.sites).toEqual([]);
    });

  if (has("3-people"))
    test("lets a plan of accounts be approved", async () => {
      const plan = await readPlan(anonymous, "p-publish");
      expect(plan).toMatchObject({ reading: "current", target: "24.7.0rc1", body: { actor: ada } });
    });

  if (has("4-keel"))
    test("has what was seen done, and what people said", async () => {
      expect(await readMilestones(anonymous, release)).toMatchObject([
        { step: "prepare.branch", evidence: [{ sentence: expect.stringContaining("is there") }] },
      ]);
      const answers = await readAnswers(anonymous, ["r-publish"]);
      expect(answers.get("r-publish")).toMatchObject([{ position: 0, url: null }]);
    });

  if (has("7-announcements"))
    test("has the announcements that were written, of a release and of an exception", async () => {
      const { facts } = await readReleaseStatus(anonymous, release, now);
      expect(facts.announcements).toMatchObject([
        { target: "24.7.0rc1", outlet: "mail", revisions: [{ number: 1 }, { number: 2 }] },
      ]);
      const [proposal] = await readProposals();
      const mail = await readExceptionMail(anonymous, proposal?.id ?? "", now);
      expect(mail?.announcement.revisions).toHaveLength(has("16-mails-of-exceptions") ? 1 : 0);
    });

  if (has("20-notices"))
    test("keeps its notices from the account whose own it is, not from a name", async () => {
      const notices = await database.query(
        `SELECT "except" FROM "Notice" WHERE "audience" = 'committers' ORDER BY "id"`,
      );
      expect(notices).toEqual([{ except: grace.accountId }]);
    });

  async function effectsOf(plan: string): Promise<readonly unknown[]> {
    const record: PlanRecord | null = await readPlan(anonymous, plan);
    return record?.body?.effects ?? [];
  }
});

/**
 * A table that comes later needs a row: give it one in the newest landmark or, where that stands before
 * the table's migration, in a landmark of its own (tests/migrated-database.ts).
 */
test("of every table there is a row that was migrated", async () => {
  await database.beginAnew();
  await database.upTo(landmarks[landmarks.length - 1]?.name ?? "4-keel");
  await database.migrate();
  const tables = await database.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const empty: string[] = [];
  for (const { name } of tables) {
    const rows = await database.query(`SELECT 1 FROM "${String(name)}" LIMIT 1`);
    if (rows.length === 0) empty.push(String(name));
  }
  expect(tables.length).toBeGreaterThan(30);
  expect(empty).toEqual([]);
});
