-- Slipway of 2026-11-23T07:11: ada gets mails; one was sent, one is due, and she asked for another address.
INSERT INTO "NoticeAddress" ("accountId", "address", "confirmedAt") VALUES
  ('1', 'ada@example.org', '2024-07-29 12:30:00');
INSERT INTO "NoticeConfirmation" ("accountId", "address", "askedAt", "expiresAt", "usedAt", "state", "tryAt") VALUES
  ('1', 'ada@example.org', '2024-07-29 12:29:00', '2024-07-30 12:29:00', '2024-07-29 12:30:00', 'told', '2024-07-29 12:29:00'),
  ('1', 'lovelace@example.org', '2024-07-29 14:29:00', '2024-07-30 14:29:00', NULL, 'due', '2024-07-29 14:29:00');
INSERT INTO "NoticeTold" ("noticeId", "accountId", "outlet", "state", "dueAt", "tryAt") VALUES
  ((SELECT min("id") FROM "Notice"), '1', 'mail', 'told', '2024-07-29 13:00:00', '2024-07-29 13:00:00'),
  ((SELECT max("id") FROM "Notice"), '1', 'digest', 'due', '2024-07-30 07:00:00', '2024-07-30 07:00:00');
