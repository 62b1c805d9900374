-- Slipway of 2026-11-22T04:20: reports of 24.7.0rc1, one of them taken back; a plan that files one; a run that
-- waits for an approval, and one of the pull request that has built both files.
INSERT INTO "TestReport" ("releaseId", "target", "result", "project", "ran", "environment", "words", "by", "at")
  SELECT id, '24.7.0rc1', 'fails', 'Scrapy', 'pytest', 'Debian 12', '', '2', '2024-07-29 14:45:00'
  FROM "Release" WHERE number = '24.7.0' ORDER BY "startedAt" DESC LIMIT 1;
INSERT INTO "TestReportWithdrawal" SELECT id, '2', '2024-07-29 14:46:00' FROM "TestReport";
UPDATE "Plan" SET "report" = '1' WHERE "id" = (SELECT min("id") FROM "Plan" WHERE "step" = 'prepare.blockers');
UPDATE "WorkflowRun" SET "pending" = '[{"environmentId": 4711, "environment": "release", "reviewers": ["ada"]}]',
  "built" = '["twisted-24.7.0rc1.tar.gz"]' WHERE "id" = (SELECT min("id") FROM "WorkflowRun");
