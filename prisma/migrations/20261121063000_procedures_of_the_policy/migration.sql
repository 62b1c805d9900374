-- AlterTable
ALTER TABLE "Plan" ADD COLUMN     "deprecation" TEXT,
ALTER COLUMN "release" DROP NOT NULL,
ALTER COLUMN "step" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "deprecation" TEXT,
ALTER COLUMN "release" DROP NOT NULL,
ALTER COLUMN "step" DROP NOT NULL;

-- A plan and its run are for a step of a release, or for the removal of a deprecation.
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_subject_check"
  CHECK (("release" IS NULL) = ("step" IS NULL) AND ("release" IS NULL) <> ("deprecation" IS NULL));
ALTER TABLE "Run" ADD CONSTRAINT "Run_subject_check"
  CHECK (("release" IS NULL) = ("step" IS NULL) AND ("release" IS NULL) <> ("deprecation" IS NULL));

-- CreateTable
CREATE TABLE "ProposalBranch" (
    "branch" TEXT NOT NULL,
    "oid" TEXT NOT NULL,
    "availableSince" TIMESTAMP(3) NOT NULL,
    "goneSince" TIMESTAMP(3),

    CONSTRAINT "ProposalBranch_pkey" PRIMARY KEY ("branch")
);

-- CreateIndex
CREATE INDEX "Plan_deprecation_idx" ON "Plan"("deprecation");

-- CreateIndex
CREATE INDEX "Run_deprecation_state_idx" ON "Run"("deprecation", "state");
