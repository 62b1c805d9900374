-- CreateTable
CREATE TABLE "SyncList" (
    "list" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "next" TEXT,
    "read" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "whole" BOOLEAN NOT NULL,
    "changedUntil" TEXT,

    CONSTRAINT "SyncList_pkey" PRIMARY KEY ("list")
);

-- CreateTable
CREATE TABLE "SyncLease" (
    "part" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until" TIMESTAMP(3) NOT NULL,
    "begunAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SyncLease_pkey" PRIMARY KEY ("part")
);

-- The rows of before: a database in which GitHub was seen whole has all of its issues and pull
-- requests, and does not read them again.
INSERT INTO "SyncList" ("list", "part", "next", "read", "total", "whole", "changedUntil")
SELECT 'issues', 'history', NULL, (SELECT count(*) FROM "Issue"), (SELECT count(*) FROM "Issue"), true, cursor->>'issues'
FROM "Look" WHERE part = 'github' AND "succeededAt" IS NOT NULL AND jsonb_typeof(cursor) = 'object'
UNION ALL
SELECT 'pull-requests', 'history', NULL, (SELECT count(*) FROM "PullRequest"), (SELECT count(*) FROM "PullRequest"), true, cursor->>'pullRequests'
FROM "Look" WHERE part = 'github' AND "succeededAt" IS NOT NULL AND jsonb_typeof(cursor) = 'object';

UPDATE "Look" SET cursor = cursor - 'issues' - 'pullRequests'
WHERE part = 'github' AND jsonb_typeof(cursor) = 'object';
