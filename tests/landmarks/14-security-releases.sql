-- Slipway of 2026-11-22T04:30: a security release under embargo, whom GitHub shows its advisory, and what
-- a public database says of it.
INSERT INTO "Release" ("id", "number", "kind", "manager", "startedAt", "advisory", "embargoedAt") VALUES
  ('landmark-security', '24.10.1', 'bugfix', '1', '2024-10-20 09:00:00', 'GHSA-c8m8-j448-xjx7', '2024-10-20 09:00:00');

INSERT INTO "ReleaseNumber" ("releaseId", "number", "since", "by") VALUES
  ('landmark-security', '24.10.1', '2024-10-20 09:00:00', '1');

INSERT INTO "Advisory" VALUES
  ('GHSA-c8m8-j448-xjx7', '{"ghsaId": "GHSA-c8m8-j448-xjx7", "state": "draft", "summary": "Out of order", "cveId": null, "description": "", "severity": null, "vulnerabilities": [], "credits": [], "url": "https://github.com/twisted/twisted/security/advisories/GHSA-c8m8-j448-xjx7", "publishedAt": null, "fork": null, "fixes": []}', '2024-10-20 09:01:00');

INSERT INTO "AdvisorySight" VALUES
  ('1', '[{"ghsaId": "GHSA-c8m8-j448-xjx7", "state": "draft", "summary": "Out of order"}]', '2024-10-20 09:01:00');

INSERT INTO "AdvisoryListing" VALUES
  ('osv/GHSA-c8m8-j448-xjx7', 'GHSA-c8m8-j448-xjx7', 'osv', '{24.10.1}', 'https://osv.dev/vulnerability/GHSA-c8m8-j448-xjx7', '2024-10-20 09:01:00');
