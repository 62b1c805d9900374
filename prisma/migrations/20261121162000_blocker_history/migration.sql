-- When issues became release blockers and ceased to be, as GitHub's timeline tells.
CREATE TABLE "BlockerHistory" (
    "issue" INTEGER NOT NULL,
    "events" JSONB NOT NULL,
    "issueUpdatedAt" TIMESTAMP(3) NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "BlockerHistory_pkey" PRIMARY KEY ("issue")
);
