-- Slipway of 2026-11-22T04:30: how the fix of a defect stands to a release branch.
INSERT INTO "FixPick" VALUES
  ('86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9 6d157ca99c6d157ca99c6d157ca99c6d157ca99c f1c5f1c5f1f1c5f1c5f1f1c5f1c5f1f1c5f1c5f1',
   '86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9', '6d157ca99c6d157ca99c6d157ca99c6d157ca99c', 'f1c5f1c5f1f1c5f1c5f1f1c5f1c5f1f1c5f1c5f1',
   true, 'missing', NULL, '{src/twisted/web/fixed.py}', '2024-08-09 09:00:00');
