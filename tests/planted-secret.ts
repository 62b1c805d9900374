import type { Advisory } from "@/lib/domain/observed/advisory";
import type { PlanBody } from "@/lib/domain/plan/plan";

/**
 * A release under embargo with all that can belong to one, planted in the database; for specs and
 * journeys that look for it as whoever may not see it.
 */
export const secret = {
  /** With the words in it: it may be in no byte either. */
  id: "planted-secret-words-id",
  release: "24.11.7",
  /** The number that it had before. */
  left: "24.11.5",
  step: "prepare.ticket",
  plan: "plantedsecretplan",
  run: "plantedsecretrun",
  /** In every text of it. */
  words: "planted-secret-words",
  hash: "5ec2e75ec2e7".padEnd(64, "0"),
  advisory: "GHSA-5ecr-5ecr-5ecr",
  question: "1.0",
  blocker: "77",
} as const;

/** None of these may be in a byte that goes to somebody who may not see it. */
export const marks: readonly string[] = [
  secret.release,
  secret.plan,
  secret.run,
  secret.words,
  secret.hash,
  secret.advisory,
];

/** The advisory, with nothing but what must not be told. */
const record: Advisory = {
  ...{ ghsaId: secret.advisory, state: "draft", summary: secret.words, cveId: secret.words },
  ...{ description: secret.words, severity: secret.words, url: secret.words, publishedAt: null },
  vulnerabilities: [
    { ecosystem: "pip", package: secret.words, affected: secret.words, patched: secret.words },
  ],
  credits: [secret.words],
  fork: secret.words,
  fixes: [],
};

/** GitHub's answer by which an account sees it, for a minute from now. */
export function showAdvisory(account: string): Statement {
  const shown = [{ ghsaId: advisory, state: "draft", summary: words }];
  return [
    `INSERT INTO "AdvisorySight" ("accountId", "shown", "observedAt")
      VALUES ($1, $2, timezone('UTC', clock_timestamp()))
      ON CONFLICT ("accountId") DO UPDATE
      SET "shown" = excluded."shown", "observedAt" = excluded."observedAt"`,
    ...[account, JSON.stringify(shown)],
  ];
}

type Statement = readonly [string, ...unknown[]];

const { id, release, left, step, plan, run, words, hash, advisory } = secret;
const target = `${release}rc1`;

/** The statements that plant it, for a manager's account. */
export function plantSecret(manager: string): readonly Statement[] {
  const actor = { accountId: manager, login: words };
  const body: PlanBody = {
    ...{ release, step, title: words, actor },
    basis: [{ kind: "issue-open", issue: 1, sentence: words }],
    effects: [
      { kind: "create-issue", title: words, body: words, marker: words, assignee: actor },
      { kind: "create-issue", title: words, body: words, marker: words, assignee: actor },
    ],
    warnings: [{ code: "tool-output", sentence: words, details: [words] }],
  };
  const evidence = [{ sentence: words, url: null, observedAt: null, occurredAt: null }];
  return [
    [
      `INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt", "embargoedAt", "advisory")
        VALUES ($1, $2, 'bugfix', $3, '2024-07-01', '2024-07-01', $4)`,
      ...[id, release, manager, advisory],
    ],
    [
      `INSERT INTO "Advisory" ("ghsaId", "record", "observedAt") VALUES ($1, $2, '2024-07-01')`,
      ...[advisory, JSON.stringify(record)],
    ],
    [
      `INSERT INTO "AdvisoryListing" ("id", "ghsaId", "database", "fixedIn", "url", "observedAt")
        VALUES ('osv/' || $1::text, $1, 'osv', ARRAY[$2::text], $2, '2024-07-01')`,
      ...[advisory, words],
    ],
    [
      `INSERT INTO "ReleaseNumber" ("releaseId", "number", "since", "by")
        VALUES ($1, $2, '2024-07-01', $4), ($1, $3, '2024-07-01', $4)`,
      ...[id, left, release, manager],
    ],
    [
      `INSERT INTO "Plan" ("id", "releaseId", "step", "target", "state", "requestedBy", "requestedAt",
        "builtAt", "hash", "body") VALUES ($1, $2, $3, $4, 'built', $5, '2024-07-01', '2024-07-01', $6, $7)`,
      ...[plan, id, step, target, manager, hash, JSON.stringify(body)],
    ],
    [
      `INSERT INTO "Run" ("id", "planId", "releaseId", "step", "target", "approvedBy", "planHash", "state",
        "queuedAt", "error", "errorCode", "stopAskedBy", "stopAskedAt")
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'needs-person', '2024-07-01', $8, 'effect-uncertain', $6,
          '2024-07-01')`,
      ...[run, plan, id, step, target, manager, hash, words],
    ],
    [
      `INSERT INTO "RunEffect" ("runId", "position", "kind", "state", "begunAt", "result")
        VALUES ($1, 0, 'create-issue', 'done', '2024-07-01', $2), ($1, 1, 'create-issue', 'begun', '2024-07-01', NULL)`,
      ...[run, JSON.stringify({ sentence: words, url: null, adopted: false })],
    ],
    [
      `INSERT INTO "RunLine" ("runId", "at", "text") VALUES ($1, '2024-07-01', $2)`,
      ...[run, words],
    ],
    [
      `INSERT INTO "EffectAnswer" ("runId", "position", "at", "by", "happened", "url")
        VALUES ($1, 0, '2024-07-01', $2, true, 'https://example.org/' || $3::text)`,
      ...[run, manager, words],
    ],
    [
      `INSERT INTO "Milestone" ("releaseId", "step", "target", "evidence", "observedAt")
        VALUES ($1, 'prepare.branch', $2, $3, '2024-07-01') ON CONFLICT DO NOTHING`,
      ...[id, target, JSON.stringify(evidence)],
    ],
    [
      `INSERT INTO "Attestation" ("id", "kind", "releaseId", "about", "issue", "reason", "by", "at")
        VALUES ('plantedsecret', 'blocker-waived', $1, $2::int::text, $2::int, $3, $4, '2024-07-01')`,
      ...[id, secret.blocker, words, manager],
    ],
    [
      `INSERT INTO "StepNote" ("releaseId", "step", "words", "by", "at")
        VALUES ($1, $2, $3, $4, '2024-07-01')`,
      ...[id, step, words, manager],
    ],
    [
      `INSERT INTO "Notice" ("key", "topic", "audience", "releaseId", "sentence", "path", "at", "countsFrom")
        VALUES ($2, 'blocker', 'everyone', $1, $2, '/releases/' || $3::text, '2024-07-01', now())`,
      ...[id, words, release],
    ],
    [
      `INSERT INTO "Announcement" ("id", "releaseId", "target", "outlet")
        VALUES ('plantedsecret', $1, $2, 'mail')`,
      ...[id, target],
    ],
    [
      `INSERT INTO "AnnouncementRevision" ("announcementId", "number", "subject", "text", "by", "at")
        VALUES ('plantedsecret', 1, $1, $1, $2, '2024-07-01')`,
      ...[words, manager],
    ],
    [
      `INSERT INTO "AnnouncementComment" ("announcementId", "revision", "words", "by", "at")
        VALUES ('plantedsecret', 1, $1, $2, '2024-07-01')`,
      ...[words, manager],
    ],
    [
      `INSERT INTO "TestReport" ("id", "releaseId", "target", "result", "ran", "environment", "words", "by", "at")
        VALUES (77000077, $1, $2, 'fails', $3, $3, $3, $4, '2024-07-01')`,
      ...[id, target, words, manager],
    ],
    [
      `INSERT INTO "Approval" ("subject", "contentHash", "by", "at", "words")
        VALUES ('waiver/' || $2::text || '/' || $1::text, $3, $4, '2024-07-01', $5)`,
      ...[secret.blocker, id, hash, manager, words],
    ],
    [
      `INSERT INTO "AuditEntry" ("at", "who", "account", "action", "release", "releaseId", "step", "target",
        "planHash", "outcome", "sentence")
        VALUES ('2024-07-01', 'planter', $1, 'plan.run', $2, $3, $4, $5, $6, 'done', $7)`,
      ...[manager, release, id, step, target, hash, `${words} ${release}`],
    ],
  ];
}

/**
 * Gives it to nobody and takes it out of flight: answers, entries and milestones only grow, and so it
 * cannot be taken away. Without its advisory nobody sees it from then on.
 */
export const buryByNobody: Statement = [
  `UPDATE "Release" SET "manager" = 'login:nobody', "advisory" = NULL, "abandonedAt" = now(), "abandonedBy" = 'nobody',
    "abandonReason" = $2 WHERE "id" = $1`,
  ...[id, words],
];
