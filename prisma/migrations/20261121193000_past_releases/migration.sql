-- What a page of a release that is out tells of it: what came with it in git, and its files on PyPI.
-- Both are seen in the world and can be synced again.

CREATE TABLE "ReleaseRecord" (
    "oid" TEXT NOT NULL,
    "before" TEXT,
    "reader" INTEGER NOT NULL,
    "record" JSONB NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ReleaseRecord_pkey" PRIMARY KEY ("oid")
);

CREATE TABLE "PypiRelease" (
    "version" TEXT NOT NULL,
    "files" JSONB NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PypiRelease_pkey" PRIMARY KEY ("version")
);
