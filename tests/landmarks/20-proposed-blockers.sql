-- Slipway of 2026-11-23T07:00: one proposal stands, another was declined; one issue is no regression; ada asked
-- for a plan that labels an issue.
INSERT INTO "BlockerProposal" ("issue", "reason", "by", "at") VALUES
  (12300, 'Every upload fails.', '2', '2024-07-29 15:00:00'),
  (12301, 'It looks odd to me.', '2', '2024-07-29 15:01:00');
INSERT INTO "BlockerProposalEnd" SELECT max(id), 'declined', 'It looked so before.', '1', '2024-07-29 15:02:00'
  FROM "BlockerProposal";
INSERT INTO "NotRegression" VALUES (12302, 'It never worked.', '1', '2024-07-29 15:03:00');
INSERT INTO "Plan" ("id", "blocker", "state", "requestedBy", "requestedAt")
  VALUES ('p-blocker', 'issue/12300', 'queued', '1', '2024-07-29 15:04:00');
