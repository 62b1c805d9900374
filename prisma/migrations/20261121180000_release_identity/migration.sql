-- A release is known by an id of its own (docs/decisions/028-release-identity.md). Its number may change,
-- and a number that was abandoned and begun again is another release.

-- Of a login that nobody signed in with only the name is known (20261121150000_people_by_account).
CREATE OR REPLACE FUNCTION pg_temp.account_of(login TEXT) RETURNS TEXT LANGUAGE SQL STABLE AS $$
  SELECT coalesce(
    (SELECT a."providerAccountId"
     FROM "User" u JOIN "Account" a ON a."userId" = u."id" AND a."provider" = 'github'
     WHERE u."login" = $1 ORDER BY a."providerAccountId" LIMIT 1),
    'login:' || $1)
$$;

-- The hash is that of lib/db/content-hash.ts: SHA-256 of the canonical JSON (keys sorted, no space).
CREATE OR REPLACE FUNCTION pg_temp.hash_of(content TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE AS $$
  SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')
$$;

-- AlterTable
ALTER TABLE "Plan" DROP CONSTRAINT "Plan_release_fkey";
ALTER TABLE "Release" DROP CONSTRAINT "Release_pkey";
ALTER TABLE "Release" RENAME COLUMN "version" TO "number";
ALTER TABLE "Release" ADD COLUMN "id" TEXT NOT NULL DEFAULT gen_random_uuid(),
ADD CONSTRAINT "Release_pkey" PRIMARY KEY ("id"),
ALTER COLUMN "manager" DROP NOT NULL,
ALTER COLUMN "startedAt" DROP NOT NULL;
UPDATE "Release" SET "abandonedBy" = pg_temp.account_of("abandonedBy") WHERE "abandonedBy" IS NOT NULL;

-- Earlier beginnings of a number become releases of their own: who and when stands in the activity log.
-- Of n beginnings the last has the row; the log's newest abandonment is its own, where it is abandoned.
INSERT INTO "Release" ("number", "kind", "manager", "startedAt", "abandonedAt", "abandonedBy",
  "abandonReason", "beginning")
SELECT r."number", r."kind", coalesce(begun."manager", r."manager"),
  coalesce(begun."at", ended."at", r."startedAt"), coalesce(ended."at", r."startedAt"),
  coalesce(ended."account", r."manager"),
  coalesce(substring(ended."sentence" FROM '“(.*)”'), 'The reason was not recorded.'), k
FROM "Release" r
CROSS JOIN LATERAL generate_series(1, r."beginning" - 1) k
LEFT JOIN LATERAL (
  SELECT e."id", e."at", e."account", e."sentence" FROM "AuditEntry" e
  WHERE e."release" = r."number" AND e."action" = 'release.abandon' AND e."outcome" = 'done'
  ORDER BY e."id" DESC
  OFFSET r."beginning" - 1 - k + (r."abandonedAt" IS NOT NULL)::int LIMIT 1) ended ON true
LEFT JOIN LATERAL (
  SELECT min(e."at") AS "at", (array_agg(e."account" ORDER BY e."id" DESC))[1] AS "manager"
  FROM "AuditEntry" e
  WHERE e."release" = r."number" AND e."action" IN ('release.start', 'release.take-over')
    AND e."outcome" = 'done' AND e."id" < ended."id"
    AND e."id" > coalesce((SELECT max(p."id") FROM "AuditEntry" p
      WHERE p."release" = r."number" AND p."action" = 'release.abandon' AND p."outcome" = 'done'
        AND p."id" < ended."id"), 0)) begun ON true;

-- What was found on GitHub, and is remembered, without anybody driving it here.
INSERT INTO "Release" ("number", "kind")
SELECT "number", CASE WHEN "number" LIKE '%.0' THEN 'major' ELSE 'bugfix' END
FROM (SELECT "release" FROM "Milestone" UNION SELECT "release" FROM "Attestation") found("number")
WHERE NOT EXISTS (SELECT FROM "Release" r WHERE r."number" = found."number");

ALTER TABLE "Release" ADD CONSTRAINT "Release_driven" CHECK (num_nulls("manager", "startedAt") IN (0, 2));

-- The release that had that number then: null where none had begun.
CREATE OR REPLACE FUNCTION pg_temp.release_at(number TEXT, at TIMESTAMP) RETURNS TEXT LANGUAGE SQL STABLE AS $$
  SELECT r."id" FROM "Release" r WHERE r."number" = $1 AND r."startedAt" <= $2
  ORDER BY r."beginning" DESC LIMIT 1
$$;
CREATE OR REPLACE FUNCTION pg_temp.last_release(number TEXT) RETURNS TEXT LANGUAGE SQL STABLE AS $$
  SELECT r."id" FROM "Release" r WHERE r."number" = $1 ORDER BY r."beginning" DESC LIMIT 1
$$;

-- CreateTable
CREATE TABLE "ReleaseNumber" (
    "id" BIGSERIAL NOT NULL,
    "releaseId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "by" TEXT,

    CONSTRAINT "ReleaseNumber_pkey" PRIMARY KEY ("id")
);
INSERT INTO "ReleaseNumber" ("releaseId", "number", "since", "by")
SELECT r."id", r."number", coalesce(r."startedAt",
    (SELECT min(m."observedAt") FROM "Milestone" m WHERE m."release" = r."number"),
    timezone('UTC', now())), r."manager"
FROM "Release" r ORDER BY r."startedAt" NULLS LAST, r."beginning";
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ReleaseNumber"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Plans and runs.
ALTER TABLE "Plan" ADD COLUMN "releaseId" TEXT;
UPDATE "Plan" SET "releaseId" =
  coalesce(pg_temp.release_at("release", "requestedAt"), pg_temp.last_release("release"))
WHERE "release" IS NOT NULL;
ALTER TABLE "Run" ADD COLUMN "releaseId" TEXT;
UPDATE "Run" r SET "releaseId" = p."releaseId" FROM "Plan" p WHERE p."id" = r."planId";
ALTER TABLE "Plan" DROP COLUMN "release", ADD CONSTRAINT "Plan_subject_check"
  CHECK (("releaseId" IS NULL) = ("step" IS NULL) AND ("releaseId" IS NULL) <> ("deprecation" IS NULL));
ALTER TABLE "Run" DROP COLUMN "release", ADD CONSTRAINT "Run_subject_check"
  CHECK (("releaseId" IS NULL) = ("step" IS NULL) AND ("releaseId" IS NULL) <> ("deprecation" IS NULL));

-- Attestations were taken back when a number was begun again: all are of its last beginning. What was
-- approved of them names the release by its id from now on, in the subject and in what is hashed.
ALTER TABLE "Attestation" ADD COLUMN "releaseId" TEXT;
UPDATE "Attestation" SET "releaseId" = pg_temp.last_release("release");
UPDATE "Approval" a SET "contentHash" = pg_temp.hash_of('{"by":' || to_json(t."by") || ',"issue":'
    || t."issue" || ',"kind":' || to_json(t."kind") || ',"reason":' || to_json(t."reason")
    || ',"releaseId":' || to_json(t."releaseId") || '}')
FROM "Attestation" t
WHERE a."subject" = 'waiver/' || t."release" || '/' || t."issue"
  AND a."contentHash" = pg_temp.hash_of('{"by":' || to_json(t."by") || ',"issue":' || t."issue"
    || ',"kind":' || to_json(t."kind") || ',"reason":' || to_json(t."reason")
    || ',"release":' || to_json(t."release") || '}');
UPDATE "Approval" a SET "subject" = 'waiver/' || named."releaseId" || '/' || split_part(a."subject", '/', 3)
FROM (
  SELECT "id", coalesce(pg_temp.release_at(split_part("subject", '/', 2), "at"),
    pg_temp.last_release(split_part("subject", '/', 2))) AS "releaseId"
  FROM "Approval" WHERE "subject" LIKE 'waiver/%') named
WHERE named."id" = a."id" AND named."releaseId" IS NOT NULL;
ALTER TABLE "Attestation" DROP COLUMN "release", ALTER COLUMN "releaseId" SET NOT NULL;

-- Milestones.
ALTER TABLE "Milestone" DISABLE TRIGGER "append_only";
ALTER TABLE "Milestone" DROP CONSTRAINT "Milestone_pkey", ADD COLUMN "releaseId" TEXT;
UPDATE "Milestone" m SET "releaseId" = (
  SELECT r."id" FROM "Release" r WHERE r."number" = m."release"
  ORDER BY (r."beginning" = m."beginning") DESC, r."beginning" DESC LIMIT 1);
ALTER TABLE "Milestone" DROP COLUMN "release", DROP COLUMN "beginning",
ADD CONSTRAINT "Milestone_pkey" PRIMARY KEY ("releaseId", "step", "target");
ALTER TABLE "Milestone" ENABLE TRIGGER "append_only";

-- The activity log: only where it is certain, by a release that had begun, and by a plan's hash.
ALTER TABLE "AuditEntry" ADD COLUMN "releaseId" TEXT, ADD COLUMN "target" TEXT;
ALTER TABLE "AuditEntry" DISABLE TRIGGER "append_only";
UPDATE "AuditEntry" SET "releaseId" = pg_temp.release_at("release", "at") WHERE "release" IS NOT NULL;
UPDATE "AuditEntry" e SET "target" = p."target"
FROM (SELECT "hash", min("target") AS "target" FROM "Plan"
  WHERE "hash" IS NOT NULL GROUP BY "hash" HAVING count(DISTINCT "target") = 1) p
WHERE p."hash" = e."planHash";
ALTER TABLE "AuditEntry" ENABLE TRIGGER "append_only";

ALTER TABLE "Release" DROP COLUMN "beginning", ALTER COLUMN "id" DROP DEFAULT;

-- CreateIndex
CREATE INDEX "Release_number_idx" ON "Release"("number");
CREATE UNIQUE INDEX "Release_standing_number_key" ON "Release"("number") WHERE "abandonedAt" IS NULL;
CREATE INDEX "ReleaseNumber_releaseId_idx" ON "ReleaseNumber"("releaseId");
CREATE INDEX "ReleaseNumber_number_idx" ON "ReleaseNumber"("number");
CREATE UNIQUE INDEX "Attestation_kind_releaseId_issue_key" ON "Attestation"("kind", "releaseId", "issue");
CREATE INDEX "Plan_releaseId_step_idx" ON "Plan"("releaseId", "step");
CREATE INDEX "Run_releaseId_state_idx" ON "Run"("releaseId", "state");
CREATE INDEX "AuditEntry_releaseId_idx" ON "AuditEntry"("releaseId");

-- AddForeignKey
ALTER TABLE "ReleaseNumber" ADD CONSTRAINT "ReleaseNumber_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Attestation" ADD CONSTRAINT "Attestation_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Run" ADD CONSTRAINT "Run_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AuditEntry" ADD CONSTRAINT "AuditEntry_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
