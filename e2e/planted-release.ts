import { decided } from "./books";

/**
 * A release in flight, and a proposal, with something on it of each kind that is somebody's own or needs
 * a second person, in Slipway's own database: journeys send actions about it as anybody.
 */
export const planted = {
  id: "planted-for-roles",
  release: "24.11.9",
  target: "24.11.9rc1",
  step: "prepare.ticket",
  hash: "ab".repeat(32),
  oid: "c".repeat(40),
  check: "CI / docs",
  issue: "12517",
  plan: "plantedplanofroles",
  run: "plantedrunofroles",
  /** The run is of it. */
  otherPlan: "plantedplanofrolesrun",
  note: "77000078",
  report: "77000078",
  proposal: "plantedproposalofroles",
  blockerProposal: "77000078",
} as const;

type Statement = readonly [string, ...unknown[]];

const { id, release, target, step, hash, oid, check, issue, plan, run, note, report } = planted;
const { proposal, otherPlan } = planted;

/** The account of a person of the sandbox, who has signed in before. */
export async function accountOf(login: string): Promise<string> {
  const [row] = await decided([
    `SELECT a."providerAccountId" AS account FROM "Account" a JOIN "User" u ON u."id" = a."userId"
      WHERE u."login" = $1`,
    login,
  ]);
  return String(row?.account);
}

interface Accounts {
  readonly manager: string;
  /** Who proposed, edited and asked for what is there. */
  readonly maker: string;
  /** A contributor. */
  readonly writer: string;
  /** A visitor. */
  readonly visitor: string;
}

export async function plant({ manager, maker, writer, visitor }: Accounts): Promise<void> {
  await decided(
    [
      `INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt")
        VALUES ($1, $2, 'bugfix', $3, now())`,
      ...[id, release, manager],
    ],
    [
      `INSERT INTO "ReleaseNumber" ("releaseId", "number", "since", "by") VALUES ($1, $2, now(), $3)`,
      ...[id, release, manager],
    ],
    ...attested(maker),
    ...written(maker, writer, visitor),
    ...planned(maker),
    [
      `INSERT INTO "ExceptionProposal" ("id", "what", "why", "ticket", "branch", "proposedBy", "proposedAt")
        VALUES ($1, 'Deferreds fire in order', 'Nobody can rely on the order now.', 12517, 'in-order', $2, now())`,
      ...[proposal, visitor],
    ],
  );
}

function attested(maker: string): readonly Statement[] {
  const columns = `"id", "kind", "releaseId", "about", "reason", "by", "at"`;
  const words = "It can wait, really.";
  return [
    [
      `INSERT INTO "Attestation" (${columns}, "issue")
        VALUES ('plantedwaiver', 'blocker-waived', $1, $2::int::text, $3, $4, now(), $2::int)`,
      ...[id, issue, words, maker],
    ],
    [
      `INSERT INTO "Attestation" (${columns}, "target", "until")
        VALUES ('plantedwait', 'wait-shortened', $1, $2, $3, $4, now(), $2, now())`,
      ...[id, target, words, maker],
    ],
    [
      `INSERT INTO "Attestation" (${columns}, "oid", "check")
        VALUES ('plantedcheck', 'check-waived', $1, $2, $3, $4, now(), $5, $6)`,
      ...[id, `${oid}/${check}`, words, maker, oid, check],
    ],
  ];
}

function written(maker: string, writer: string, visitor: string): readonly Statement[] {
  return [
    [
      `INSERT INTO "StepNote" ("id", "releaseId", "step", "words", "by", "at")
        VALUES ($1, $2, $3, 'It waits for CI.', $4, now())`,
      ...[note, id, step, writer],
    ],
    [
      `INSERT INTO "Announcement" ("id", "releaseId", "target", "outlet")
        VALUES ('plantedofroles', $1, $2, 'mail')`,
      ...[id, target],
    ],
    [
      `INSERT INTO "AnnouncementRevision" ("announcementId", "number", "subject", "text", "by", "at")
        VALUES ('plantedofroles', 1, 'Twisted 24.11.9rc1', 'It is there to try.', $1, now())`,
      maker,
    ],
    [
      `INSERT INTO "TestReport" ("id", "releaseId", "target", "result", "ran", "environment", "words", "by", "at")
        VALUES ($1, $2, $3, 'passes', 'trial twisted', 'Debian 12', '', $4, now())`,
      ...[report, id, target, visitor],
    ],
  ];
}

function planned(maker: string): readonly Statement[] {
  const body = {
    ...{ release, step, title: "Open a ticket", warnings: [], basis: [], effects: [] },
    actor: { accountId: maker, login: "ada" },
  };
  return [
    [
      `INSERT INTO "Plan" ("id", "releaseId", "step", "target", "state", "requestedBy", "requestedAt",
        "builtAt", "hash", "body") VALUES ($1, $2, $3, $4, 'built', $5, now(), now(), $6, $7)`,
      ...[plan, id, step, target, maker, hash, JSON.stringify(body)],
    ],
    [
      `INSERT INTO "Plan" ("id", "releaseId", "step", "target", "state", "requestedBy", "requestedAt",
        "builtAt", "hash", "body") VALUES ($1, $2, $3, $4, 'built', $5, now(), now(), $6, $7)`,
      ...[otherPlan, id, step, target, maker, hash, JSON.stringify(body)],
    ],
    [
      `INSERT INTO "Run" ("id", "planId", "releaseId", "step", "target", "approvedBy", "planHash", "state",
        "queuedAt", "finishedAt") VALUES ($1, $2, $3, $4, $5, $6, $7, 'succeeded', now(), now())`,
      ...[run, otherPlan, id, step, target, maker, hash],
    ],
  ];
}

/** Somebody proposes an open issue as a release blocker that nobody else has; its number. */
export async function proposeBlocker(by: string): Promise<string> {
  const [issue] = await decided([
    `INSERT INTO "BlockerProposal" ("id", "issue", "reason", "by", "at")
      SELECT $1, i."number", 'It cannot wait, really.', $2, now() FROM "Issue" i
        WHERE i."state" = 'open' AND NOT ('release-blocker' = ANY(i."labels"))
          AND NOT EXISTS (SELECT 1 FROM "BlockerProposal" p WHERE p."issue" = i."number")
        ORDER BY i."number" LIMIT 1
      RETURNING "issue"`,
    ...[planted.blockerProposal, by],
  ]);
  if (issue === undefined) throw new Error("No issue is open that could be proposed.");
  return String(issue.issue);
}

/** Somebody refuses the proposal. */
export async function closeProposal(by: string): Promise<void> {
  await decided([
    `INSERT INTO "ExceptionEvent" ("proposalId", "at", "by", "kind", "body")
      VALUES ($1, now(), $2, 'refused', $3)`,
    ...[proposal, by, JSON.stringify({ kind: "refused", words: "It breaks too much." })],
  ]);
}

/** The mail was sent, as somebody says. */
export async function sayItWasSent(by: string): Promise<void> {
  await decided([
    `INSERT INTO "Attestation" ("id", "kind", "releaseId", "about", "reason", "by", "at", "target", "outlet", "url")
      VALUES ('plantedsent', 'announced', $1, $2 || '/mail', '', $3, now(), $2, 'mail', 'https://example.org/1')`,
    ...[id, target, by],
  ]);
}

/** It cannot be taken away, for entries of the audit log only grow; abandoned it is in nobody's way. */
export async function abandon(by: string): Promise<void> {
  await decided([
    `UPDATE "Release" SET "abandonedAt" = now(), "abandonedBy" = $2, "abandonReason" = 'It was planted.'
      WHERE "id" = $1`,
    ...[id, by],
  ]);
}

/** How often something was done for the release, as the audit log says. */
export async function entriesOfRelease(): Promise<number> {
  const [row] = await decided([
    `SELECT count(*)::int AS count FROM "AuditEntry" WHERE "releaseId" = $1 AND "outcome" <> 'refused'`,
    id,
  ]);
  return Number(row?.count);
}
