-- Slipway of 2026-11-23T07:10: ada is told of all in the page, and has read the first of two notices.
INSERT INTO "NoticeReader" ("accountId", "beganAt", "readUpTo") VALUES ('1', '2024-07-29 12:00:00', 1);
INSERT INTO "NoticeChoice" ("accountId", "topic", "outlet", "since") VALUES
  ('1', 'blocker', 'page', '2024-07-29 12:00:00'),
  ('1', 'my-turn', 'page', '2024-07-29 12:00:00');
INSERT INTO "Notice"
  ("key", "topic", "audience", "except", "releaseId", "sentence", "path", "at", "countsFrom", "lastsSince") VALUES
  ('blocker/12300/2024-07-29T13:00:00Z', 'blocker', 'everyone', NULL, NULL, '#12300 “Regression” is a release blocker.',
    '/changes/12300', '2024-07-29 13:00:00', '2024-07-29 13:00:00.999', NULL),
  ('my-turn/none/prepare.ticket/24.7.0rc1/committers', 'my-turn', 'committers', 'grace', NULL,
    'A committer is needed: “Create the ticket” of 24.7.0.', '/releases/24.7.0/steps/prepare.ticket',
    '2024-07-29 14:00:00', '2024-07-29 14:00:00', '2024-07-29 14:00:00');
