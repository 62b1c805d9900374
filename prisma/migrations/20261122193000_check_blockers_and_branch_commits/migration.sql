-- The failed check that a plan files as a release blocker: its commit and its name.
ALTER TABLE "Plan"
  ADD COLUMN "checkOid" TEXT,
  ADD COLUMN "checkLabel" TEXT;

-- What stands on a release branch and not on trunk.
CREATE TABLE "BranchCommits" (
  "branchOid" TEXT NOT NULL,
  "commits" JSONB NOT NULL,
  "observedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "BranchCommits_pkey" PRIMARY KEY ("branchOid")
);
