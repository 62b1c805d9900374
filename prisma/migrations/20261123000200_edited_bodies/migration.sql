-- When the description of a pull request was edited last (docs/decisions/060-since-when-a-mail-is-there.md); of
-- those that were read before nobody knows.
ALTER TABLE "PullRequest" ADD COLUMN "bodyEditedAt" TIMESTAMP(3);
