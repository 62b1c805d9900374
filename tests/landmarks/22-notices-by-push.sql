-- Slipway of 2026-11-23T09:30: ada is told in one browser, where one notice is due.
INSERT INTO "Session" ("sessionToken", "userId", "expires", "createdAt", "lastUsedAt", "browser")
  SELECT 'h-browser', "userId", '2099-01-01', '2098-12-31', '2098-12-31', 'Firefox on Linux'
  FROM "Account" WHERE "providerAccountId" = '1';
INSERT INTO "NoticeBrowser" ("accountId", "sessionToken", "subscription", "since") VALUES
  ('1', 'h-browser', 'v1.none.a.b.c', '2024-07-29 12:40:00');
INSERT INTO "NoticeTold" ("noticeId", "accountId", "outlet", "browser", "state", "dueAt", "tryAt") VALUES
  ((SELECT max("id") FROM "Notice"), '1', 'push', (SELECT max("id") FROM "NoticeBrowser"), 'due',
    '2024-07-29 15:00:00', '2024-07-29 15:00:00');
