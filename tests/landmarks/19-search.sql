-- Slipway of 2026-11-23T00:03: one issue is searched, another one has just changed.
INSERT INTO "SearchText" VALUES
  (12271, 'issue', 'open', false, 'ada', '1', '{ada}', '{1}', '{release-blocker}', '24.7',
    '2024-07-20 09:00:00', '2024-07-29 13:00:00', NULL, NULL,
    to_tsvector('english', search_words('Release 24.7.0')),
    to_tsvector('english', search_words('Release 24.7.0')));
INSERT INTO "SearchDue" ("number") VALUES (12271);
