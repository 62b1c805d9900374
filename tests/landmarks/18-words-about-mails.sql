-- Slipway of 2026-11-22T15:10: a word about a mail says what the archive showed, and whether it is ours; what
-- comes from an address may be ours by a word of its own.
UPDATE "ArchivedMail" SET "absentAt" = '2024-07-29 14:30:00';
INSERT INTO "MailSender" VALUES ('grace@example.org', '1', '2024-07-29 14:50:00');
