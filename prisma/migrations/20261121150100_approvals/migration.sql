-- A person's yes to exactly one content, whatever it is about: waivers and endorsements so far.
-- CreateTable
CREATE TABLE "Approval" (
    "id" BIGSERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "revision" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "words" TEXT,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "Approval_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Approval_subject_idx" ON "Approval"("subject");

-- One standing yes of a person to a content, however often the button is pressed.
CREATE UNIQUE INDEX "Approval_standing_key"
  ON "Approval"("subject", "contentHash", coalesce("revision", ''), "by") WHERE "withdrawnAt" IS NULL;

-- The hash is that of lib/db/content-hash.ts: SHA-256 of the canonical JSON (keys sorted, no space).
CREATE FUNCTION pg_temp.hash_of(content TEXT) RETURNS TEXT LANGUAGE SQL IMMUTABLE AS $$
  SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')
$$;

INSERT INTO "Approval" ("subject", "contentHash", "by", "at")
SELECT 'waiver/' || "release" || '/' || "issue",
  pg_temp.hash_of('{"by":' || to_json("by") || ',"issue":' || "issue" || ',"kind":' || to_json("kind")
    || ',"reason":' || to_json("reason") || ',"release":' || to_json("release") || '}'),
  "approvedBy", coalesce("approvedAt", "at")
FROM "Attestation" WHERE "approvedBy" IS NOT NULL
ORDER BY 4;

INSERT INTO "Approval" ("subject", "contentHash", "revision", "by", "at")
SELECT "subject", "contentHash", "revision", "by", "at" FROM (
  SELECT DISTINCT ON (p."id", e."body"->>'oid', e."by")
    'exception/' || p."id" AS "subject",
    pg_temp.hash_of('{"branch":' || to_json(p."branch") || ',"ticket":' || p."ticket"
      || ',"what":' || to_json(p."what") || ',"why":' || to_json(p."why") || '}') AS "contentHash",
    e."body"->>'oid' AS "revision", e."by", e."at", e."id"
  FROM "ExceptionEvent" e JOIN "ExceptionProposal" p ON p."id" = e."proposalId"
  WHERE e."kind" = 'endorsed'
  ORDER BY p."id", e."body"->>'oid', e."by", e."id") endorsed
ORDER BY "id";
DELETE FROM "ExceptionEvent" WHERE "kind" = 'endorsed';

-- AlterTable
ALTER TABLE "Attestation" DROP COLUMN "approvedAt",
DROP COLUMN "approvedBy";
