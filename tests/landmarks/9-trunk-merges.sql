-- Slipway of 2026-11-22T00:40: how the branch of a release that is out stands to trunk.
INSERT INTO "TrunkMerge" VALUES
  ('86c1e0c1e986c1e0c1e986c1e0c1e986c1e0c1e9', '046a164f89046a164f89046a164f89046a164f89', 3, false, '{NEWS.rst}', '2024-08-09 09:00:00');
