-- People are GitHub's account ids. A login becomes the account of whoever signed in under it. Of a
-- login that nobody signed in with only the name is known: it is kept as "login:NAME", which can
-- never be an account's id.
CREATE FUNCTION pg_temp.account_of(login TEXT) RETURNS TEXT LANGUAGE SQL STABLE AS $$
  SELECT coalesce(
    (SELECT a."providerAccountId"
     FROM "User" u JOIN "Account" a ON a."userId" = u."id" AND a."provider" = 'github'
     WHERE u."login" = $1 ORDER BY a."providerAccountId" LIMIT 1),
    'login:' || $1)
$$;

-- AlterTable
ALTER TABLE "Membership" RENAME COLUMN "login" TO "accountId";
UPDATE "Membership" SET "accountId" = pg_temp.account_of("accountId");

UPDATE "Release" SET "manager" = pg_temp.account_of("manager");
UPDATE "Attestation" SET "by" = pg_temp.account_of("by"), "approvedBy" = pg_temp.account_of("approvedBy");
UPDATE "ExceptionProposal" SET "proposedBy" = pg_temp.account_of("proposedBy");
UPDATE "ExceptionEvent" SET "by" = pg_temp.account_of("by");
UPDATE "ExceptionEvent"
  SET "body" = jsonb_set("body", '{reporter}', to_jsonb(pg_temp.account_of("body"->>'reporter')))
  WHERE "kind" = 'failure-resolved';
UPDATE "Plan" SET "requestedBy" = pg_temp.account_of("requestedBy");
UPDATE "Run" SET "approvedBy" = pg_temp.account_of("approvedBy");

-- AlterTable: the audit log keeps the login as it was, and gets the account beside it.
ALTER TABLE "AuditEntry" ADD COLUMN     "account" TEXT;
UPDATE "AuditEntry" SET "account" = pg_temp.account_of("who") WHERE "who" <> 'slipway';

-- AlterTable: of the issues seen so far the accounts are not known, so GitHub is looked at afresh.
ALTER TABLE "Issue" ADD COLUMN     "assigneeIds" TEXT[] DEFAULT ARRAY[]::TEXT[];
UPDATE "Look" SET "cursor" = 'null' WHERE "part" = 'github';
