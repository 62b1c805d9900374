-- Slipway of 2026-11-22T11:00: the mail of 24.7.0rc1 is written, commented on and edited.
INSERT INTO "Announcement" ("id", "releaseId", "target", "outlet")
  SELECT 'a-mail', id, '24.7.0rc1', 'mail' FROM "Release" WHERE number = '24.7.0' ORDER BY "startedAt" DESC LIMIT 1;
INSERT INTO "AnnouncementRevision" VALUES
  ('a-mail', 1, 'Twisted 24.7.0 Pre-Release Announcement', E'Hello,\n\nit is out.', '1', '2024-07-29 14:40:00'),
  ('a-mail', 2, 'Twisted 24.7.0 Pre-Release Announcement', E'Hello,\n\nrc1 is out.', '2', '2024-07-29 14:41:00');
INSERT INTO "AnnouncementComment" ("announcementId", revision, line, words, "by", at) VALUES
  ('a-mail', 1, 3, 'Say which one.', '2', '2024-07-29 14:40:30');
INSERT INTO "AnnouncementResolution" VALUES (1, '2', '2024-07-29 14:41:00');
