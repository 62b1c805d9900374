-- Documents that are decided, hashed or kept for ever say which shape they have. 1 is the first that
-- was ever written, and what a worker of before writes while the tables are migrated.
ALTER TABLE "Plan" ADD COLUMN "documentVersion" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "RunEffect" ADD COLUMN "documentVersion" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Milestone" ADD COLUMN "documentVersion" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "ExceptionEvent" ADD COLUMN "documentVersion" INTEGER NOT NULL DEFAULT 1;

-- Plans know people by their account since 2026-11-21T14:47; before, by a login. Their bodies are not
-- rewritten: it is they that were approved, by their hash.
UPDATE "Plan" SET "documentVersion" = 2 WHERE jsonb_typeof("body" -> 'actor') = 'object';
