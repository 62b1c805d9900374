-- Slipway of 2026-11-21T05:19 (commit 34d4a90), its first: people are logins, a plan is a step's.
-- ada drives 24.7.0: ticket and branch are made, the plan of candidate.prepare is approved and queued.
INSERT INTO "User" (id, name, email, login) VALUES
  ('u-ada', 'Ada Example', 'ada@example.org', 'ada'), ('u-grace', NULL, NULL, 'grace');
INSERT INTO "Account" ("userId", type, provider, "providerAccountId", access_token, scope) VALUES
  ('u-ada', 'oauth', 'github', '1', 'token-ada', 'read:user,public_repo'),
  ('u-grace', 'oauth', 'github', '2', 'token-grace', 'read:user,public_repo');
INSERT INTO "Session" VALUES ('key-of-ada', 'u-ada', '2024-08-28 12:00:00');
INSERT INTO "VerificationToken" VALUES ('ada@example.org', 'a-token', '2024-07-30 12:00:00');
INSERT INTO "Membership" VALUES ('ada', 'WRITE', '2024-07-29 14:00:00'), ('bob', 'READ', '2024-07-29 14:00:00');

INSERT INTO "Issue" (number, title, body, state, author, assignees, labels, "createdAt", "updatedAt", "closedAt", url, "observedAt") VALUES
  (12271, 'Release 24.7.0', 'The ticket. <!-- slipway:release 24.7.0 -->', 'open', 'ada', '{ada}', '{}', '2024-07-29 13:00:00', '2024-07-29 13:00:00', NULL, 'https://github.com/twisted/twisted/issues/12271', '2024-07-29 14:39:20'),
  (12300, 'Regression in CopiedFailure', '', 'open', 'alan', '{}', '{release-blocker}', '2024-07-20 09:00:00', '2024-07-28 13:00:00', NULL, 'https://github.com/twisted/twisted/issues/12300', '2024-07-29 14:39:20');
INSERT INTO "PullRequest" VALUES
  (12100, 'A fix', '', 'merged', false, 'alan', '12099-fix', 'f100000000000000000000000000000000000000', 'trunk', '{}', '{}',
   '[{"author":"grace","state":"approved","commitOid":"f100000000000000000000000000000000000000","submittedAt":"2024-07-01T12:00:00Z","url":"https://github.com/twisted/twisted/pull/12100#pullrequestreview-1"}]',
   '2024-06-30 12:00:00', '2024-07-01 12:00:00', '2024-07-01 12:00:00', '2024-07-01 12:00:00', 'https://github.com/twisted/twisted/pull/12100', '2024-07-29 14:39:20', '2024-07-01 12:00:30');
INSERT INTO "GitRef" VALUES
  ('refs/heads/trunk', '046a164f89000000000000000000000000000000', '2024-07-29 14:39:20'),
  ('refs/heads/release-24.7.0-12271', '046a164f89000000000000000000000000000000', '2024-07-29 14:39:20'),
  ('refs/tags/twisted-24.3.0', '7a90000000000000000000000000000000000000', '2024-07-29 14:39:20');
INSERT INTO "GitHubRelease" VALUES
  ('twisted-24.3.0', 'Twisted 24.3.0', 'News', false, false, 'ada', '2024-03-01 16:26:35', '2024-03-01 16:26:35', 'https://github.com/twisted/twisted/releases/tag/twisted-24.3.0', '2024-07-29 14:39:20');
INSERT INTO "CheckRollup" VALUES
  ('046a164f89000000000000000000000000000000', 'success',
   '[{"name":"lint","status":"completed","conclusion":"success","workflowRunId":9001,"url":"https://github.com/twisted/twisted/actions/runs/9001/job/1","completedAt":"2024-07-29T12:00:00Z"}]',
   'https://github.com/twisted/twisted/commit/046a164f89000000000000000000000000000000/checks', '2024-07-29 14:39:20');
INSERT INTO "WorkflowRun" VALUES
  (9001, 'CI', 'push', 'trunk', '046a164f89000000000000000000000000000000', 'completed', 'success', 1, '2024-07-29 11:00:00', '2024-07-29 12:00:00', 'https://github.com/twisted/twisted/actions/runs/9001', '2024-07-29 14:39:20');
INSERT INTO "PypiFile" VALUES
  ('Twisted-24.3.0.tar.gz', '24.3.0', 'sdist', 'ab12', 'https://files.pythonhosted.org/Twisted-24.3.0.tar.gz', '2024-03-01 17:00:00', 'ab12', NULL, '2024-07-29 14:39:20');
INSERT INTO "DocsPreview" VALUES (12100, 'https://twisted--12100.org.readthedocs.build/en/12100/', true, '2024-07-29 14:39:20');
INSERT INTO "SourceTree" VALUES ('046a164f89000000000000000000000000000000',
  '{"oid":"046a164f89000000000000000000000000000000","version":"24.3.0.post0","news":[{"version":"24.3.0","date":"2024-03-01","text":"Twisted 24.3.0 (2024-03-01)"}],"fragments":[{"path":"src/twisted/newsfragments/12223.feature","collected":true}],"copyright":[{"path":"LICENSE","through":2024}],"nextMarkersOutsideSource":[],"problems":[]}',
  '2024-07-29 14:39:20');
INSERT INTO "Look" (part, "succeededAt", "attemptedAt", cursor, requests, "durationMs") VALUES
  ('github', '2024-07-29 14:39:20', '2024-07-29 14:39:20', '{"issues":"2024-07-29T13:00:00Z","pullRequests":"2024-07-01T12:00:00Z","tags":1,"releases":1,"workflowRunsEtag":null,"workflowRunsOf":[]}', 3, 900),
  ('source', '2024-07-29 14:39:20', '2024-07-29 14:39:20', 'null', 0, 100),
  ('pypi', '2024-07-29 14:39:20', '2024-07-29 14:39:20', '{"etags":{"24.3.0":"\"x\""}}', 1, 50),
  ('docs', '2024-07-29 14:39:20', '2024-07-29 14:39:20', 'null', 1, 50);
INSERT INTO "RateLimit" VALUES ('graphql', 5000, 4990, '2024-07-29 15:00:00', '2024-07-29 14:39:20');

INSERT INTO "Release" VALUES ('24.7.0', 'major', false, 'ada', '2024-07-29 12:50:00');
INSERT INTO "Attestation" VALUES
  ('w-12300', 'blocker-waived', '24.7.0', 12300, 'It can wait.', 'ada', '2024-07-29 12:55:00', 'grace', '2024-07-29 12:58:00');
INSERT INTO "Plan" (id, release, step, state, "requestedBy", "requestedAt", "builtAt", hash, body) VALUES
  ('p-ticket', '24.7.0', 'prepare.ticket', 'built', 'ada', '2024-07-29 12:59:00', '2024-07-29 12:59:01', '790aa1e0db7a510d4ce61fccee347c46f4bcf92e66cc08c805aa3d0cf2e7a48d', $plan${
    "release": "24.7.0", "step": "prepare.ticket", "title": "File “Release 24.7.0” and assign it to ada", "actor": "ada",
    "basis": [], "warnings": [],
    "effects": [{"kind": "create-issue", "title": "Release 24.7.0", "body": "The ticket. <!-- slipway:release 24.7.0 -->",
      "marker": "<!-- slipway:release 24.7.0 -->", "assignee": "ada"}]}$plan$),
  ('p-branch', '24.7.0', 'prepare.branch', 'built', 'ada', '2024-07-29 13:05:00', '2024-07-29 13:05:01', 'f40d1f3144c1d5f3c654afcd49f1b9e991bdf00cb63507e3a29ebcc20ad8080d', $plan${
    "release": "24.7.0", "step": "prepare.branch", "title": "Make release-24.7.0-12271 at 046a164f89, the head of trunk", "actor": "ada",
    "basis": [{"kind": "ref", "ref": "refs/heads/release-24.7.0-12271", "oid": null, "sentence": "There is no branch release-24.7.0-12271."},
      {"kind": "no-open-blockers", "waived": [12300], "sentence": "No release blocker is open besides #12300, which are waived."}],
    "effects": [{"kind": "create-ref", "ref": "refs/heads/release-24.7.0-12271", "oid": "046a164f89000000000000000000000000000000"}],
    "warnings": []}$plan$),
  ('p-prepare', '24.7.0', 'candidate.prepare', 'built', 'ada', '2024-07-29 13:10:00', '2024-07-29 13:10:09', 'bb96b30d153017202516a6c4ce7fb2d5320491d54f3c0ccd39daf31d4a6821ae', $plan${
    "release": "24.7.0", "step": "candidate.prepare", "title": "Make 24.7.0rc1 on release-24.7.0-12271", "actor": "ada",
    "basis": [{"kind": "ref", "ref": "refs/heads/release-24.7.0-12271", "oid": "046a164f89000000000000000000000000000000", "sentence": "release-24.7.0-12271 is at 046a164f89."}],
    "effects": [{"kind": "push", "branch": "release-24.7.0-12271", "expectedHead": "046a164f89000000000000000000000000000000",
      "newHead": "6d157ca99c000000000000000000000000000000",
      "commits": [{"oid": "6d157ca99c000000000000000000000000000000", "parent": "046a164f89000000000000000000000000000000",
        "message": "tox -e towncrier", "author": {"name": "Ada Example", "email": "ada@example.org"}, "date": "2024-07-29T13:10:00Z",
        "diff": "diff --git a/NEWS.rst b/NEWS.rst", "files": [{"path": "NEWS.rst", "added": 10, "removed": 0, "status": "modified"}]}]}],
    "warnings": [{"code": "fragments-left-behind", "sentence": "One newsfragment is left behind.", "details": ["src/twisted/runner/newsfragments/9657.doc"]}]}$plan$);
INSERT INTO "Plan" (id, release, step, state, "requestedBy", "requestedAt", "errorCode", error, "whatToDo", "errorOutput") VALUES
  ('p-failed', '24.7.0', 'prepare.branch', 'failed', 'bob', '2024-07-29 13:04:00', 'step-not-ready', 'The ticket is missing.', 'File it.', NULL);
INSERT INTO "Run" (id, "planId", release, step, "approvedBy", "planHash", state, "queuedAt", "startedAt", "finishedAt", "basisSeenAt") VALUES
  ('r-ticket', 'p-ticket', '24.7.0', 'prepare.ticket', 'ada', '790aa1e0db7a510d4ce61fccee347c46f4bcf92e66cc08c805aa3d0cf2e7a48d', 'succeeded', '2024-07-29 13:00:00', '2024-07-29 13:00:00', '2024-07-29 13:00:02', '2024-07-29 13:00:01'),
  ('r-branch', 'p-branch', '24.7.0', 'prepare.branch', 'ada', 'f40d1f3144c1d5f3c654afcd49f1b9e991bdf00cb63507e3a29ebcc20ad8080d', 'succeeded', '2024-07-29 13:06:00', '2024-07-29 13:06:00', '2024-07-29 13:06:02', '2024-07-29 13:06:01'),
  ('r-prepare', 'p-prepare', '24.7.0', 'candidate.prepare', 'ada', 'bb96b30d153017202516a6c4ce7fb2d5320491d54f3c0ccd39daf31d4a6821ae', 'queued', '2024-07-29 13:11:00', NULL, NULL, NULL);
INSERT INTO "RunEffect" VALUES
  ('r-ticket', 0, 'create-issue', 'done', '2024-07-29 13:00:01', '2024-07-29 13:00:02', '{"sentence":"Issue #12271 “Release 24.7.0” is there.","url":"https://github.com/twisted/twisted/issues/12271","adopted":false}'),
  ('r-branch', 0, 'create-ref', 'done', '2024-07-29 13:06:01', '2024-07-29 13:06:02', '{"sentence":"The branch is there.","url":null,"adopted":false}');
INSERT INTO "RunLine" ("runId", at, text) VALUES ('r-ticket', '2024-07-29 13:00:02', 'Done.');
INSERT INTO "AuditEntry" (at, who, action, release, step, "planHash", outcome, sentence) VALUES
  ('2024-07-29 12:50:00', 'ada', 'release.start', '24.7.0', NULL, NULL, 'done', 'ada started Twisted 24.7.0.'),
  ('2024-07-29 13:00:02', 'ada', 'plan.run', '24.7.0', 'prepare.ticket', '790aa1e0db7a510d4ce61fccee347c46f4bcf92e66cc08c805aa3d0cf2e7a48d', 'done', 'ada ran the plan.'),
  ('2024-07-29 14:39:20', 'slipway', 'look', NULL, NULL, NULL, 'done', 'Slipway looked.');
