-- How and when reviews of a pull request were asked for (docs/decisions/064-a-review-of-the-target.md); of those that
-- were read before it is read anew.
ALTER TABLE "PullRequest" ADD COLUMN "reviewAsks" JSONB;
