-- AlterTable
ALTER TABLE "PullRequest" ADD COLUMN     "reviewsSeenAt" TIMESTAMP(3);
