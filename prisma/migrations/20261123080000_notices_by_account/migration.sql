-- A notice is kept from an account, not from a login (docs/decisions/019-people-and-approvals.md): from
-- whoever signed in under it. Of a login that nobody signed in with only the name is known: it is kept as
-- "login:NAME", which can never be an account's id.
UPDATE "Notice" SET "except" = coalesce(
  (SELECT a."providerAccountId"
   FROM "User" u JOIN "Account" a ON a."userId" = u."id" AND a."provider" = 'github'
   WHERE u."login" = "Notice"."except" ORDER BY a."providerAccountId" LIMIT 1),
  'login:' || "except")
WHERE "except" IS NOT NULL;
