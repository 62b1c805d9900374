-- Plans and runs name the target that they are for, and the first time a step is seen done for a
-- target is remembered for ever.
ALTER TABLE "Plan" ADD COLUMN "target" TEXT;
ALTER TABLE "Run" ADD COLUMN "target" TEXT;

-- Until now a plan said its candidate only in its title. One that says none was made before rc1.
UPDATE "Plan" SET "target" =
  coalesce(substring("body" ->> 'title' FROM '[0-9]+\.[0-9]+\.[0-9]+rc[0-9]+'), "release" || 'rc1')
WHERE "release" IS NOT NULL;
UPDATE "Run" r SET "target" = p."target" FROM "Plan" p WHERE p."id" = r."planId";

-- A number that was abandoned can be started again: each time is a beginning of its own.
ALTER TABLE "Release" ADD COLUMN "beginning" INTEGER NOT NULL DEFAULT 1;

CREATE TABLE "Milestone" (
    "release" TEXT NOT NULL,
    "beginning" INTEGER NOT NULL,
    "step" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "occurredAt" TIMESTAMP(3),
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("release", "beginning", "step", "target")
);

-- Append-only, as the audit log.
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Milestone"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
