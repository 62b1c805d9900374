-- AlterTable
ALTER TABLE "PullRequest" ALTER COLUMN "reviews" SET DEFAULT '[]';

-- CreateIndex
CREATE INDEX "Issue_title_idx" ON "Issue"("title");
