-- What each tag, each branch of a release and trunk was the first to have: where a change is out.
CREATE TABLE "Brought" (
    "name" TEXT NOT NULL,
    "oid" TEXT NOT NULL,
    "basis" TEXT NOT NULL,
    "commits" TEXT[],
    "picked" TEXT[],
    "picks" JSONB NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Brought_pkey" PRIMARY KEY ("name")
);
CREATE INDEX "Brought_commits_idx" ON "Brought" USING GIN ("commits");
CREATE INDEX "Brought_picked_idx" ON "Brought" USING GIN ("picked");
