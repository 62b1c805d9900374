-- A gate is seen done anew, at another commit, until what it leads to is done.
ALTER TABLE "Milestone" ADD COLUMN "revision" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Milestone" DROP CONSTRAINT "Milestone_pkey",
ADD CONSTRAINT "Milestone_pkey" PRIMARY KEY ("releaseId", "step", "target", "revision");
