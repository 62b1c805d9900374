-- Candidate fixes: statements about defects (which pull request fixes it, whether it is to block the
-- release), the commit by which a pull request was merged, and how each fix stands to a release branch.
ALTER TABLE "Attestation"
  ADD COLUMN "fix" INTEGER,
  ADD COLUMN "blocks" BOOLEAN;

-- Of pull requests that are merged already it is read when somebody needs it.
ALTER TABLE "PullRequest" ADD COLUMN "mergeOid" TEXT;

CREATE TABLE "FixPick" (
  "id" TEXT NOT NULL,
  "branchOid" TEXT NOT NULL,
  "candidateOid" TEXT NOT NULL,
  "mergeOid" TEXT NOT NULL,
  "isMerge" BOOLEAN NOT NULL,
  "standing" TEXT NOT NULL,
  "pickedAs" TEXT,
  "conflicts" TEXT[],
  "observedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "FixPick_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "FixPick_branchOid_idx" ON "FixPick"("branchOid");
