-- What people who work on one release tell each other (docs/decisions/050-working-together.md): notes on
-- its steps, plans that nobody wants, checks that are waived for one commit, and tickets that are adopted.

CREATE TABLE "StepNote" (
    "id" BIGSERIAL NOT NULL,
    "releaseId" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "editedAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "StepNote_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "StepNote_releaseId_idx" ON "StepNote"("releaseId");

ALTER TABLE "StepNote" ADD CONSTRAINT "StepNote_releaseId_fkey"
  FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Of a plan that was discarded: when and by whom (the account).
ALTER TABLE "Plan" ADD COLUMN "discardedAt" TIMESTAMP(3), ADD COLUMN "discardedBy" TEXT;

-- Of a check that is waived: the commit, and which check.
ALTER TABLE "Attestation" ADD COLUMN "oid" TEXT, ADD COLUMN "check" TEXT;
