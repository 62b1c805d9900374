-- Slipway of 2026-11-22T12:00: the mail of an exception is written, and ada asked for a plan that sends it.
INSERT INTO "Announcement" ("id", "proposalId", "outlet")
  SELECT 'a-exception', min(id), 'mail' FROM "ExceptionProposal";
INSERT INTO "AnnouncementRevision" VALUES
  ('a-exception', 1, 'INCOMPATIBLE CHANGE: order', 'Hello,', '1', '2024-07-29 14:51:00');
INSERT INTO "Plan" ("id", "proposal", "state", "requestedBy", "requestedAt")
  SELECT 'p-exception', min(id), 'queued', '1', '2024-07-29 14:52:00' FROM "ExceptionProposal";
