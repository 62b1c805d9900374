-- The mail of an exception to the compatibility policy is an announcement too, and is sent by a plan
-- (docs/decisions/055-mails-of-exceptions.md). What is there belongs to releases and stays as it is.
ALTER TABLE "Announcement" ALTER COLUMN "releaseId" DROP NOT NULL, ALTER COLUMN "target" DROP NOT NULL,
  ADD COLUMN "proposalId" TEXT,
  ADD CONSTRAINT "Announcement_subject_check" CHECK (
    ("releaseId" IS NULL) = ("target" IS NULL) AND num_nonnulls("releaseId", "proposalId") = 1),
  ADD CONSTRAINT "Announcement_proposalId_fkey"
    FOREIGN KEY ("proposalId") REFERENCES "ExceptionProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE UNIQUE INDEX "Announcement_proposalId_outlet_key" ON "Announcement"("proposalId", "outlet");

ALTER TABLE "Plan" ADD COLUMN "proposal" TEXT, DROP CONSTRAINT "Plan_subject_check",
  ADD CONSTRAINT "Plan_subject_check" CHECK (
    ("releaseId" IS NULL) = ("step" IS NULL) AND num_nonnulls("releaseId", "deprecation", "proposal") = 1);
ALTER TABLE "Run" ADD COLUMN "proposal" TEXT, DROP CONSTRAINT "Run_subject_check",
  ADD CONSTRAINT "Run_subject_check" CHECK (
    ("releaseId" IS NULL) = ("step" IS NULL) AND num_nonnulls("releaseId", "deprecation", "proposal") = 1);
CREATE INDEX "Run_proposal_idx" ON "Run"("proposal") WHERE "proposal" IS NOT NULL;
