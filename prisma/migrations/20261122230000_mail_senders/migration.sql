-- Whose a mail in the list's archive is (docs/decisions/054-whose-mail-it-is.md). Mails that were read
-- before have no address: the archive is read anew.
ALTER TABLE "ArchivedMail" ADD COLUMN "senderAddress" TEXT;
UPDATE "SyncState" SET "cursor" = '{}' WHERE "part" = 'mail';

CREATE TABLE "MailClaim" (
    "messageId" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MailClaim_pkey" PRIMARY KEY ("messageId")
);
