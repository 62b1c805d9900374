-- Slipway of 2026-11-21T15:59 (commit 99f9f57): people are GitHub accounts, whose it is counts, releases
-- can be abandoned. 24.7.0rc1 is prepared, its pull request open; ada asked for a plan of its tag.
INSERT INTO "Session" ("sessionToken", "userId", expires) VALUES ('a-hash', 'u-ada', '2024-08-28 12:00:00');
INSERT INTO "RefusalTally" VALUES ('3', 'alan', '2024-07-29 14:00:00', 12, '2024-07-29 14:00:30');
INSERT INTO "Release" (version, kind, manager, "startedAt", "abandonedAt", "abandonedBy", "abandonReason") VALUES
  ('24.6.0', 'major', '2', '2024-06-02 12:00:00', '2024-06-30 12:00:00', 'grace', 'The month was over.');
INSERT INTO "Attestation" VALUES ('w-12301', 'blocker-waived', '24.7.0', 12301, 'Not ours.', '1', '2024-07-29 14:05:00');
INSERT INTO "Approval" (subject, "contentHash", by, at) VALUES ('waiver/24.7.0/12301', 'of-other-words', '2', '2024-07-29 14:06:00');
INSERT INTO "ExceptionEvent" ("proposalId", at, by, kind, body) VALUES
  ('x-order', '2024-07-15 12:00:00', '1', 'announcement-retracted', '{"kind":"announcement-retracted","words":"Another mail."}');
-- What the sync reads again after its migrations.
UPDATE "Issue" SET "authorId" = '1', "authorAssociation" = 'member', "assigneeIds" = '{1}' WHERE number = 12271;
UPDATE "GitRef" SET oid = '6d157ca99c000000000000000000000000000000' WHERE name = 'refs/heads/release-24.7.0-12271';
INSERT INTO "PullRequest" (number, title, body, state, "isDraft", author, "authorId", "authorAssociation", "isCrossRepository", "headRepository", "headRef", "headOid", "baseRef", labels, "reviewRequests", reviews, "reviewsSeenAt", "createdAt", "updatedAt", url, "observedAt") VALUES
  (12272, '#12271 Release 24.7.0', '', 'open', false, 'ada', '1', 'member', false, 'twisted/twisted', 'release-24.7.0-12271', '6d157ca99c000000000000000000000000000000', 'trunk', '{}', '{}',
   '[{"author":"grace","authorId":"2","authorAssociation":"member","state":"commented","commitOid":null,"submittedAt":"2024-07-29T14:10:00Z","url":"https://github.com/twisted/twisted/pull/12272#pullrequestreview-2"}]',
   '2024-07-29 14:12:00', '2024-07-29 14:00:00', '2024-07-29 14:10:00', 'https://github.com/twisted/twisted/pull/12272', '2024-07-29 14:39:20');
INSERT INTO "CheckRollup" VALUES
  ('6d157ca99c000000000000000000000000000000', 'success',
   '[{"name":"lint","status":"completed","conclusion":"success","workflowRunId":9002,"branch":"release-24.7.0-12271","url":null,"completedAt":"2024-07-29T14:20:00Z"}]',
   'https://github.com/twisted/twisted/commit/6d157ca99c000000000000000000000000000000/checks', '2024-07-29 14:39:20');
INSERT INTO "WorkflowRun" VALUES
  (9002, 'CI', 'push', 'release-24.7.0-12271', '6d157ca99c000000000000000000000000000000', 'completed', 'success', 1, '2024-07-29 14:05:00', '2024-07-29 14:20:00', 'https://github.com/twisted/twisted/actions/runs/9002', '2024-07-29 14:39:20');
INSERT INTO "SourceTree" VALUES ('6d157ca99c000000000000000000000000000000',
  '{"oid":"6d157ca99c000000000000000000000000000000","version":"24.7.0rc1","news":[{"version":"24.7.0rc1","date":"2024-07-29","text":"Twisted 24.7.0rc1 (2024-07-29)"}],"fragments":[],"copyright":[{"path":"LICENSE","through":2024}],"nextMarkersOutsideSource":[],"problems":[]}',
  '2024-07-29 14:39:20');
INSERT INTO "Plan" (id, release, step, state, "requestedBy", "requestedAt", "builtAt", hash, body) VALUES
  ('p-publish', '24.7.0', 'candidate.publish', 'built', '1', '2024-07-29 14:30:00', '2024-07-29 14:30:01', '3f9b4ca010f1259ee34e164076ec51cf500ee1b449acb496135ccb783b5b565e', $plan${
    "release": "24.7.0", "step": "candidate.publish", "title": "Tag twisted-24.7.0rc1", "actor": {"accountId": "1", "login": "ada"},
    "basis": [{"kind": "checks-green", "oid": "6d157ca99c000000000000000000000000000000", "sentence": "The checks of 6d157ca99c are green."}],
    "effects": [{"kind": "create-release", "tag": "twisted-24.7.0rc1", "oid": "6d157ca99c000000000000000000000000000000",
      "name": "Twisted 24.7.0rc1", "body": "News", "prerelease": true}],
    "warnings": [{"code": "not-contained", "sentence": "The tools ran without containment.", "details": []}]}$plan$);
INSERT INTO "AuditEntry" (at, who, account, action, release, outcome, code, sentence) VALUES
  ('2024-07-29 14:00:30', 'alan', '3', 'plan.run', '24.7.0', 'refused', 'not-permitted', 'alan was refused.');
