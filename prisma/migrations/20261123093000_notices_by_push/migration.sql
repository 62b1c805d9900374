-- Notices by web push (docs/decisions/074-web-push.md): the browsers that somebody is told in, each as long
-- as they are signed in there, and in the ledger which of them a row is of.
CREATE TABLE "NoticeBrowser" (
    "id" BIGSERIAL NOT NULL,
    "accountId" TEXT NOT NULL,
    "sessionToken" TEXT NOT NULL,
    "subscription" TEXT NOT NULL,
    "since" TIMESTAMP(3) NOT NULL,
    "refusal" TEXT,

    CONSTRAINT "NoticeBrowser_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "NoticeBrowser_sessionToken_key" ON "NoticeBrowser"("sessionToken");
CREATE INDEX "NoticeBrowser_accountId_idx" ON "NoticeBrowser"("accountId");

ALTER TABLE "NoticeBrowser" ADD CONSTRAINT "NoticeBrowser_accountId_fkey"
  FOREIGN KEY ("accountId") REFERENCES "NoticeReader"("accountId") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "NoticeBrowser" ADD CONSTRAINT "NoticeBrowser_sessionToken_fkey"
  FOREIGN KEY ("sessionToken") REFERENCES "Session"("sessionToken") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "NoticeTold" ADD COLUMN "browser" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "NoticeTold" DROP CONSTRAINT "NoticeTold_pkey";
ALTER TABLE "NoticeTold" ADD CONSTRAINT "NoticeTold_pkey"
  PRIMARY KEY ("noticeId", "accountId", "outlet", "browser");
