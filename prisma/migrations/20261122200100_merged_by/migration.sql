-- Who merged a pull request, by GitHub; of those that were read before nobody knows.
ALTER TABLE "PullRequest" ADD COLUMN "mergedBy" TEXT;
