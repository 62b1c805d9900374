-- What the final asks for: versions of the documentation.

INSERT INTO "DocsVersion" VALUES
  ('stable', true, 'https://docs.example/en/stable/', '24.3.0', '2024-08-08 08:00:00'),
  ('twisted-24.7.0', false, 'https://docs.example/en/twisted-24.7.0/', NULL, '2024-08-08 08:00:00');
