-- Who opened an issue or a pull request, how GitHub says they belong to the project, and from whose
-- repository a pull request comes. Of rows that are there already nothing of it is known: null.
ALTER TABLE "Issue"
  ADD COLUMN "authorId" TEXT,
  ADD COLUMN "authorAssociation" TEXT;

ALTER TABLE "PullRequest"
  ADD COLUMN "authorId" TEXT,
  ADD COLUMN "authorAssociation" TEXT,
  ADD COLUMN "isCrossRepository" BOOLEAN,
  ADD COLUMN "headRepository" TEXT;

-- What is unknown does not count. So all of it is read again, reviews included: without a cursor the
-- next look at GitHub begins from the start. "succeededAt" stays: the page goes on showing what it had.
UPDATE "Look" SET cursor = 'null'::jsonb WHERE part = 'github';
UPDATE "PullRequest" SET "reviewsSeenAt" = NULL;

-- Runs of forks' branches that are named like ours or like a tag were kept among ours until now.
DELETE FROM "WorkflowRun";
