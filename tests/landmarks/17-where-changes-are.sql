-- Slipway of 2026-11-22T15:30: what the first candidate was the first to have.
INSERT INTO "Brought" VALUES (
  'refs/tags/twisted-24.7.0rc1', '86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9', 'b1946ac92492d2347c6235b4d2611184',
  '{86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9}', '{046a164f89046a164f89046a164f89046a164f89}',
  '[{"oid": "86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9", "of": "046a164f89046a164f89046a164f89046a164f89"}]',
  '2024-07-29 14:39:20');
