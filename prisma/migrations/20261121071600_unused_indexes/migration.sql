-- DropIndex
DROP INDEX "Issue_state_idx";

-- DropIndex
DROP INDEX "Issue_updatedAt_idx";

-- DropIndex
DROP INDEX "PullRequest_updatedAt_idx";
