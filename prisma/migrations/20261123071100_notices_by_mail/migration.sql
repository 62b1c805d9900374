-- Notices by mail (docs/decisions/066-being-told.md): where somebody gets them, the addresses that they
-- asked to be confirmed, and what of each notice was sent to whom.
CREATE TABLE "NoticeAddress" (
    "accountId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "confirmedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NoticeAddress_pkey" PRIMARY KEY ("accountId")
);

ALTER TABLE "NoticeAddress" ADD CONSTRAINT "NoticeAddress_accountId_fkey"
  FOREIGN KEY ("accountId") REFERENCES "NoticeReader"("accountId") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "NoticeConfirmation" (
    "id" BIGSERIAL NOT NULL,
    "accountId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),
    "state" TEXT NOT NULL DEFAULT 'due',
    "tryAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NoticeConfirmation_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "NoticeConfirmation_askedAt_idx" ON "NoticeConfirmation"("askedAt");

CREATE TABLE "NoticeTold" (
    "noticeId" BIGINT NOT NULL,
    "accountId" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'due',
    "dueAt" TIMESTAMP(3) NOT NULL,
    "tryAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "NoticeTold_pkey" PRIMARY KEY ("noticeId", "accountId", "outlet")
);

-- A worker asks all the time, and mostly there are none.
CREATE INDEX "NoticeTold_due" ON "NoticeTold"("tryAt") WHERE "state" = 'due';

ALTER TABLE "NoticeTold" ADD CONSTRAINT "NoticeTold_noticeId_fkey"
  FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
