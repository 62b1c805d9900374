-- Slipway of 2026-11-22T04:20: notes on a release's steps.
INSERT INTO "StepNote" ("releaseId", "step", "words", "by", "at", "editedAt")
  SELECT "id", 'candidate.wait', 'The mail is held for moderation; I asked the owners.', '1001', '2024-08-01 09:00:00', '2024-08-01 09:05:00'
  FROM "Release" ORDER BY "id" LIMIT 1;
