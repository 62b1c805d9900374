-- Issues that people propose as release blockers, how that ended, and of which a committer said that they are no
-- regression (docs/decisions/065-proposed-blockers.md). The tables only grow: the label on GitHub is what counts.

CREATE TABLE "BlockerProposal" (
    "id" BIGSERIAL NOT NULL,
    "issue" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BlockerProposal_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "BlockerProposalEnd" (
    "proposalId" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BlockerProposalEnd_pkey" PRIMARY KEY ("proposalId"),
    CONSTRAINT "BlockerProposalEnd_kind_check" CHECK ("kind" IN ('declined', 'withdrawn'))
);

CREATE TABLE "NotRegression" (
    "issue" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NotRegression_pkey" PRIMARY KEY ("issue")
);

CREATE INDEX "BlockerProposal_issue_idx" ON "BlockerProposal"("issue");
CREATE INDEX "BlockerProposal_by_at_idx" ON "BlockerProposal"("by", "at");

ALTER TABLE "BlockerProposalEnd" ADD CONSTRAINT "BlockerProposalEnd_proposalId_fkey"
  FOREIGN KEY ("proposalId") REFERENCES "BlockerProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "BlockerProposal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "BlockerProposalEnd"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "NotRegression"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A plan that labels an issue, or files a failed check of trunk, belongs to no release.
ALTER TABLE "Plan" ADD COLUMN "blocker" TEXT, DROP CONSTRAINT "Plan_subject_check",
  ADD CONSTRAINT "Plan_subject_check" CHECK (
    ("releaseId" IS NULL) = ("step" IS NULL)
    AND num_nonnulls("releaseId", "deprecation", "proposal", "blocker") = 1);
ALTER TABLE "Run" ADD COLUMN "blocker" TEXT, DROP CONSTRAINT "Run_subject_check",
  ADD CONSTRAINT "Run_subject_check" CHECK (
    ("releaseId" IS NULL) = ("step" IS NULL)
    AND num_nonnulls("releaseId", "deprecation", "proposal", "blocker") = 1);
CREATE INDEX "Plan_blocker_idx" ON "Plan"("blocker") WHERE "blocker" IS NOT NULL;
CREATE INDEX "Run_blocker_idx" ON "Run"("blocker") WHERE "blocker" IS NOT NULL;
