import { beforeAll, describe, expect, test } from "vitest";
import { secondPersons } from "@/lib/domain/approval/second-person";
import { endorsementsOf } from "@/lib/domain/exception/endorsements";
import { slipway } from "@/lib/domain/viewer";
import { useMigratedDatabase } from "@/tests/migrated-database";
import { readAttestations } from "./attestations";
import { waiversAmong } from "@/lib/domain/process/attestation";
import { readEntries } from "./audit";
import { readMembership } from "./people";
import { readPlan } from "./plans";
import { readProposal } from "./proposals";
import { readRelease } from "./releases";
import { readRunsOfPlan } from "./runs";

/**
 * The migration from logins to accounts, with the rows of a Slipway that was in use: ada and grace have
 * signed in, "bob" never did.
 */
const database = useMigratedDatabase();
const oid = "a".repeat(40);

const at = "'2024-07-29 12:00:00'";
const rowsOfLogins = `
  INSERT INTO "User" (id, login) VALUES ('u1', 'ada'), ('u2', 'grace');
  INSERT INTO "Account" ("userId", type, provider, "providerAccountId")
    VALUES ('u1', 'oauth', 'github', '101'), ('u2', 'oauth', 'github', '102');
  INSERT INTO "Membership" VALUES ('ada', 'WRITE', ${at}), ('bob', 'ADMIN', ${at});
  INSERT INTO "Release" (version, kind, manager, "startedAt")
    VALUES ('24.7.0', 'major', 'ada', ${at}), ('24.3.0', 'major', 'bob', ${at});
  INSERT INTO "Attestation" (id, kind, release, issue, reason, by, at, "approvedBy", "approvedAt")
    VALUES ('w1', 'blocker-waived', '24.7.0', 1, E'It \\"can\\" wait:\\n\\tné.', 'ada', ${at}, 'grace', ${at}),
           ('w2', 'blocker-waived', '24.7.0', 2, 'It can wait.', 'bob', ${at}, NULL, NULL);
  INSERT INTO "ExceptionProposal" (id, what, why, ticket, branch, "proposedBy", "proposedAt")
    VALUES ('p1', 'Order of callbacks', E'Nobody\\nneeds it \\\\ “so”.', 12300, '12300-x', 'bob', ${at});
  INSERT INTO "ExceptionEvent" ("proposalId", at, by, kind, body) VALUES
    ('p1', ${at}, 'ada', 'announced', '{"kind":"announced","url":"https://example.org/"}'),
    ('p1', ${at}, 'ada', 'endorsed', '{"kind":"endorsed","oid":"${oid}"}'),
    ('p1', ${at}, 'ada', 'endorsed', '{"kind":"endorsed","oid":"${oid}"}'),
    ('p1', ${at}, 'bob', 'endorsed', '{"kind":"endorsed","oid":"${oid}"}'),
    ('p1', ${at}, 'grace', 'failure-resolved', '{"kind":"failure-resolved","reporter":"bob","words":"Mended."}');
  INSERT INTO "Plan" (id, release, step, state, "requestedBy", "requestedAt", hash, body) VALUES
    ('plan', '24.7.0', 'prepare.ticket', 'built', 'ada', ${at}, 'c0', '{"release":"24.7.0",
      "step":"prepare.ticket","title":"","actor":"ada","basis":[],"warnings":[],
      "effects":[{"kind":"assign-issue","issue":1,"assignee":"ada"}]}');
  INSERT INTO "Run" (id, "planId", release, step, "approvedBy", "planHash", state, "queuedAt")
    VALUES ('run', 'plan', '24.7.0', 'prepare.ticket', 'grace', 'c0', 'succeeded', ${at});
  INSERT INTO "AuditEntry" (at, who, action, outcome, sentence) VALUES
    (${at}, 'ada', 'sign-in', 'done', 'ada signed in.'),
    (${at}, 'bob', 'sign-in', 'done', 'bob signed in.'),
    (${at}, 'slipway', 'look', 'done', 'Slipway looked.');
  INSERT INTO "Look" (part, cursor) VALUES ('github', '{"issues":"2024-07-29T12:00:00Z"}');`;

beforeAll(async () => {
  await database.migrate("20261121071600_unused_indexes");
  await database.query(rowsOfLogins);
  await database.migrate();
});

const ada = { accountId: "101", login: "ada" };
const grace = { accountId: "102", login: "grace" };
const bob = { accountId: "login:bob", login: "bob (never signed in)" };

describe("rows of logins", () => {
  test("become those of the accounts that signed in under them", async () => {
    expect(await readRelease(slipway, "24.7.0")).toMatchObject({ manager: ada });
    expect(await readMembership("101")).toMatchObject({ permission: "WRITE" });
    expect(await readPlan(slipway, "plan")).toMatchObject({ requestedBy: ada });
    expect(await readRunsOfPlan(slipway, "plan")).toMatchObject([{ approvedBy: grace }]);
  });

  test("of logins that nobody signed in with are kept, as nobody's account", async () => {
    expect(await readRelease(slipway, "24.3.0")).toMatchObject({ manager: bob });
    expect(await readMembership("bob")).toBeNull();
    expect(await readProposal("p1")).toMatchObject({ proposedBy: bob });
  });

  test("keep the audit log's logins, with the account beside them", async () => {
    const entries = await readEntries(slipway, { limit: 10 });
    expect(entries.map(({ who, account }) => [who, account])).toEqual([
      ["slipway", null],
      ["bob", "login:bob"],
      ["ada", "101"],
    ]);
  });

  test("let a plan of before be read, with the account of whoever asked for it", async () => {
    const effects = [{ kind: "assign-issue", assignee: ada }];
    expect(await readPlan(slipway, "plan")).toMatchObject({ reading: "older", body: { effects } });
  });

  test("have GitHub looked at afresh: of its issues the accounts are not known", async () => {
    const rows = await database.query(`SELECT cursor FROM "SyncState" WHERE part = 'github'`);
    expect(rows).toEqual([{ cursor: null }]);
  });
});

describe("approvals of before count on", () => {
  test("of a waiver: the hash is the one that is made of it now", async () => {
    const [waived, proposed] = waiversAmong(await readAttestations(slipway, "24.7.0"));
    if (waived === undefined || proposed === undefined) throw new Error("A waiver is lost.");
    expect(secondPersons(waived).map(({ by }) => by)).toEqual([grace]);
    expect(secondPersons(proposed)).toEqual([]);
    expect(proposed.by).toEqual(bob);
  });

  test("of an exception, each person's once, at their commit", async () => {
    const proposal = await readProposal("p1");
    if (proposal === null) throw new Error("The proposal is lost.");
    expect(endorsementsOf(proposal, oid).map(({ by }) => by)).toEqual([ada, bob]);
    expect(proposal.events.map(({ kind }) => kind)).toEqual(["announced", "failure-resolved"]);
    expect(proposal.events[1]).toMatchObject({ reporter: bob, by: grace });
  });
});
