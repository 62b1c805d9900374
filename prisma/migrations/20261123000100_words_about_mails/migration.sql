-- What is known of a mail besides what its sender wrote (docs/decisions/060-since-when-a-mail-is-there.md).
-- Of mails that were read before nobody knows when they came.
ALTER TABLE "ArchivedMail" ADD COLUMN "absentAt" TIMESTAMP(3);

-- A word is about what the archive showed when it was said. It says that the mail is ours, or that it is not.
ALTER TABLE "MailClaim" ADD COLUMN "isOurs" BOOLEAN NOT NULL DEFAULT true,
  ADD COLUMN "shown" TEXT NOT NULL DEFAULT '';
UPDATE "MailClaim" c SET "shown" =
  to_char(m."sentAt", 'YYYY-MM-DD"T"HH24:MI:SS') || 'Z ' || coalesce(m."senderAddress", '-') || ' ' || m.subject
  FROM "ArchivedMail" m WHERE m."messageId" = c."messageId";
ALTER TABLE "MailClaim" ALTER COLUMN "isOurs" DROP DEFAULT, ALTER COLUMN "shown" DROP DEFAULT;

-- Until now each word about a mail was one about its address as well.
CREATE TABLE "MailSender" (
    "address" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "MailSender_pkey" PRIMARY KEY ("address")
);
INSERT INTO "MailSender"
  SELECT DISTINCT ON (m."senderAddress") m."senderAddress", c."by", c."at"
  FROM "MailClaim" c JOIN "ArchivedMail" m USING ("messageId")
  WHERE m."senderAddress" IS NOT NULL ORDER BY m."senderAddress", c."at";
