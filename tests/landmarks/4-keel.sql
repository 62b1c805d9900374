-- Slipway of 2026-11-21T17:57 (commit bfe89fd): targets, milestones, answers, leases of the sync. The run
-- that tags 24.7.0rc1 was told once that it had not happened, and asks again.
INSERT INTO "SyncList" VALUES ('source', 'deprecations', NULL, 2, 2, true, NULL)
  ON CONFLICT DO NOTHING;
INSERT INTO "SyncLease" VALUES ('github', 'a-worker', '2024-07-29 14:39:30', '2024-07-29 14:39:20');
INSERT INTO "BlockerHistory" VALUES
  (12300, '[{"issue":12300,"kind":"labeled","at":"2024-07-21T09:00:00Z","actor":"alan"}]', '2024-07-28 13:00:00', '2024-07-29 14:39:20');
INSERT INTO "Milestone" VALUES
  ('24.7.0', 1, 'prepare.branch', '24.7.0rc1',
   '[{"sentence":"The branch release-24.7.0-12271 is there.","url":"https://github.com/twisted/twisted/tree/release-24.7.0-12271","observedAt":"2024-07-29T14:39:20Z","occurredAt":null}]',
   NULL, '2024-07-29 14:39:20');
INSERT INTO "Run" (id, "planId", release, step, target, "approvedBy", "planHash", state, "queuedAt", "startedAt", "finishedAt", "basisSeenAt", "errorCode", error, "whatToDo") VALUES
  ('r-publish', 'p-publish', '24.7.0', 'candidate.publish', '24.7.0rc1', '1', '3f9b4ca010f1259ee34e164076ec51cf500ee1b449acb496135ccb783b5b565e', 'needs-person', '2024-07-29 14:31:00', '2024-07-29 14:31:00', '2024-07-29 14:33:00', '2024-07-29 14:31:01', 'effect-uncertain', 'Nobody can tell.', 'Answer.');
INSERT INTO "RunEffect" VALUES ('r-publish', 0, 'create-release', 'begun', '2024-07-29 14:32:00', NULL, NULL);
INSERT INTO "EffectAnswer" ("runId", position, at, by, happened, url) VALUES ('r-publish', 0, '2024-07-29 14:31:30', '2', false, NULL);
