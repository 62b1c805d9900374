-- What people are told of (docs/decisions/066-being-told.md): what happened, each once; what each of them
-- chose, since when; and how far they have read.
CREATE TABLE "Notice" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "except" TEXT,
    "releaseId" TEXT,
    "sentence" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "countsFrom" TIMESTAMP(3) NOT NULL,
    "lastsSince" TIMESTAMP(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Notice_key_key" ON "Notice"("key");
CREATE INDEX "Notice_releaseId_idx" ON "Notice"("releaseId");

ALTER TABLE "Notice" ADD CONSTRAINT "Notice_releaseId_fkey"
  FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "NoticeReader" (
    "accountId" TEXT NOT NULL,
    "beganAt" TIMESTAMP(3) NOT NULL,
    "readUpTo" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "NoticeReader_pkey" PRIMARY KEY ("accountId")
);

CREATE TABLE "NoticeChoice" (
    "accountId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NoticeChoice_pkey" PRIMARY KEY ("accountId", "topic", "outlet")
);

ALTER TABLE "NoticeChoice" ADD CONSTRAINT "NoticeChoice_accountId_fkey"
  FOREIGN KEY ("accountId") REFERENCES "NoticeReader"("accountId") ON DELETE CASCADE ON UPDATE CASCADE;
