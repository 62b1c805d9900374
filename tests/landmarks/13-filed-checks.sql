-- Slipway of 2026-11-22T07:30: a plan that files a failed check, and what stands on the release branch.
UPDATE "Plan" SET "checkOid" = '86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9', "checkLabel" = 'CI / lint'
  WHERE "id" = (SELECT max("id") FROM "Plan");
INSERT INTO "BranchCommits" VALUES ('86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9',
  '[{"oid": "86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9", "subject": "tox -e towncrier", "author": "Ada", "committedAt": "2024-07-29T13:00:00Z", "madeHere": true}]',
  '2024-07-29 14:00:00');
