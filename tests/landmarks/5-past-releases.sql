-- Slipway of 2026-11-21T21:00: what came with the releases that are out, of which 24.3.0 is the first here.
INSERT INTO "ReleaseRecord" VALUES
  ('f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3', NULL, 1,
   '{"oid":"f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3","commits":null,"news":{"version":"24.3.0","date":"2024-03-01","text":"Twisted 24.3.0 (2024-03-01)\n===========================\n\n- An entry. (#12050)\n"}}',
   '2024-07-29 14:39:20');
INSERT INTO "PypiRelease" VALUES
  ('24.3.0', '[{"filename":"twisted-24.3.0.tar.gz","kind":"sdist","size":3976610,"sha256":"6b38b6ece7296b5e122c9eb17da2eeab3d98a198f50ca9efd00fb03e5b4fd4ae","url":"https://files.example/twisted-24.3.0.tar.gz","uploadedAt":"2024-03-01T10:00:00Z","yanked":false}]', '2024-07-29 14:39:20');
