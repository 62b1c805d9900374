-- Slipway of 2026-11-21T08:11 (commit b8b772b): the deprecation radar, plans of removals, proposals of
-- exceptions. grace asked for the ticket of a removal; bob proposed an incompatible change.
INSERT INTO "ScannedFile" VALUES ('b10b', 1, '"nothing"');
INSERT INTO "ScannedTree" (oid, scanner, tree, "observedAt", before) VALUES
  ('7a90000000000000000000000000000000000000', 1001,
   '{"oid":"7a90000000000000000000000000000000000000","committedAt":"2024-03-01T16:26:35Z","sites":[{"name":"twisted.web.microdom","file":"src/twisted/web/microdom.py","line":12,"mechanism":"deprecatedModuleAttribute","category":"DeprecationWarning","version":"23.10.0","versionSource":"explicit","replacement":null,"message":null,"stackLevel":null,"private":false}],"problems":[],"stillDefined":[],"tested":[],"removalFragments":[],"pythons":["3.8"],"news":[{"text":"A removal.","issues":[12077]}],"newsIntroduction":""}',
   '2024-07-29 14:39:20', NULL),
  ('046a164f89000000000000000000000000000000', 1001,
   '{"oid":"046a164f89000000000000000000000000000000","committedAt":"2024-07-28T10:00:00Z","sites":[],"problems":[],"stillDefined":[],"tested":[],"removalFragments":[],"pythons":["3.8"],"news":[],"newsIntroduction":""}',
   '2024-07-29 14:39:20', '7a90000000000000000000000000000000000000');
INSERT INTO "Look" (part, "succeededAt", "attemptedAt", cursor) VALUES
  ('deprecations', '2024-07-29 14:39:20', '2024-07-29 14:39:20', 'null');
INSERT INTO "ExceptionProposal" VALUES
  ('x-order', 'Order of callbacks', 'Nobody needs it.', 12301, '12301-order', 'bob', '2024-07-10 12:00:00');
INSERT INTO "ExceptionEvent" ("proposalId", at, by, kind, body) VALUES
  ('x-order', '2024-07-11 12:00:00', 'bob', 'announced', '{"kind":"announced","url":"https://mail.python.org/x"}'),
  ('x-order', '2024-07-12 12:00:00', 'ada', 'endorsed', '{"kind":"endorsed","oid":"e100000000000000000000000000000000000000"}'),
  ('x-order', '2024-07-13 12:00:00', 'alan', 'failing-test', '{"kind":"failing-test","words":"It breaks.","url":null}'),
  ('x-order', '2024-07-14 12:00:00', 'bob', 'failure-resolved', '{"kind":"failure-resolved","reporter":"alan","words":"Mended."}');
INSERT INTO "ProposalBranch" VALUES ('12301-order', 'e100000000000000000000000000000000000000', '2024-07-10 13:00:00', NULL);
INSERT INTO "Plan" (id, deprecation, state, "requestedBy", "requestedAt", "builtAt", hash, body) VALUES
  ('p-removal', 'twisted.web.microdom', 'built', 'grace', '2024-07-29 13:20:00', '2024-07-29 13:20:01', 'bdf4e6b31daf24bcfbcb54305dc83dec27729b98eff94cc7bc36dd09bb304592', $plan${
    "release": null, "deprecation": "twisted.web.microdom", "title": "File the removal of twisted.web.microdom", "actor": "grace",
    "basis": [{"kind": "may-be-removed", "deprecation": "twisted.web.microdom", "sentence": "It may be removed."}],
    "effects": [{"kind": "create-issue", "title": "Remove twisted.web.microdom", "body": "Why. <!-- slipway:removal -->",
      "marker": "<!-- slipway:removal -->", "assignee": "grace"}],
    "warnings": []}$plan$);
INSERT INTO "Run" (id, "planId", deprecation, "approvedBy", "planHash", state, "queuedAt", "startedAt", "finishedAt", "basisSeenAt", "errorCode", error, "whatToDo") VALUES
  ('r-removal', 'p-removal', 'twisted.web.microdom', 'grace', 'bdf4e6b31daf24bcfbcb54305dc83dec27729b98eff94cc7bc36dd09bb304592', 'refused', '2024-07-29 13:21:00', '2024-07-29 13:21:00', '2024-07-29 13:21:01', NULL, 'plan-stale', 'It may not be removed any more.', 'Nothing was done.');
