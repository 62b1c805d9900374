-- Slipway of 2026-11-22T01:00: the list's archive and the channels' topics are synced.
INSERT INTO "ArchivedMail" VALUES
  ('slipway.1@example.org', 'Twisted 24.7.0rc1 Pre-Release Announcement', 'Ada Lovelace', '2024-07-29 14:41:00',
   'https://mail.python.org/archives/list/twisted@python.org/message/JJIGKPKB6CVDX6B2CUG4IHAJRIQIOUTP/', '2024-07-29 14:45:00');
INSERT INTO "ChannelTopic" VALUES
  ('#twisted-dev', 'Twisted 24.7.0rc1 is out', 'ada', '2024-07-29 14:42:00', '2024-07-29 14:45:00');
