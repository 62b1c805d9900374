-- The search among all issues and pull requests (docs/decisions/062-the-search.md). Of those that were
-- read before nobody knows the milestone, and of pull requests the assignees: all are read anew.
ALTER TABLE "Issue" ADD COLUMN "milestone" TEXT;
ALTER TABLE "PullRequest" ADD COLUMN "milestone" TEXT,
  ADD COLUMN "assignees" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "assigneeIds" TEXT[] DEFAULT ARRAY[]::TEXT[];
DELETE FROM "SyncList" WHERE "part" = 'history';

-- What is searched, one row an issue or pull request; names in small letters. Written by the worker after
-- the sync, and made of "Issue" and "PullRequest" alone.
CREATE TABLE "SearchText" (
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isDraft" BOOLEAN NOT NULL,
    "author" TEXT,
    "authorId" TEXT,
    "assignees" TEXT[],
    "assigneeIds" TEXT[],
    "labels" TEXT[],
    "milestone" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "mergedAt" TIMESTAMP(3),
    "title" tsvector NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "SearchText_pkey" PRIMARY KEY ("number")
);
-- The words lie beside the table: whoever looks at states, labels and days reads a tenth of the pages.
ALTER TABLE "SearchText" ALTER COLUMN "words" SET STORAGE EXTERNAL;
ALTER TABLE "SearchText" SET (toast_tuple_target = 256);
CREATE INDEX "SearchText_title_idx" ON "SearchText" USING GIN ("title");
CREATE INDEX "SearchText_words_idx" ON "SearchText" USING GIN ("words");
CREATE INDEX "SearchText_labels_idx" ON "SearchText" USING GIN ("labels");
CREATE INDEX "SearchText_author_idx" ON "SearchText"("author");
CREATE INDEX "SearchText_createdAt_idx" ON "SearchText"("createdAt");
CREATE INDEX "SearchText_updatedAt_idx" ON "SearchText"("updatedAt");

-- Numbers whose row in "SearchText" is out of date; one that changed twice is there twice.
CREATE TABLE "SearchDue" (
    "id" BIGSERIAL NOT NULL,
    "number" INTEGER NOT NULL,

    CONSTRAINT "SearchDue_pkey" PRIMARY KEY ("id")
);

-- Punctuation is space, for what is searched and for what is searched for: "client.getPage" is two words
-- beside each other, and no name of a host, path, tag or address is a word of its own. Every character
-- keeps its place. U+E000 and U+E001 mark hits.
CREATE FUNCTION "search_words"(text TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN translate(text, E'!"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~\uE000\uE001', repeat(' ', 34));

CREATE FUNCTION "search_due"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SearchDue" ("number") SELECT "number" FROM changed;
  RETURN NULL;
END $$;
-- What a search shows or asks for: not that a review or a check was looked at.
CREATE FUNCTION "search_due_changed_issue"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SearchDue" ("number")
  SELECT n."number" FROM changed n JOIN before o USING ("number")
  WHERE (n."title", n."body", n."state", n."author", n."authorId", n."assignees", n."assigneeIds",
      n."labels", n."milestone", n."createdAt", n."updatedAt", n."closedAt")
    IS DISTINCT FROM (o."title", o."body", o."state", o."author", o."authorId", o."assignees",
      o."assigneeIds", o."labels", o."milestone", o."createdAt", o."updatedAt", o."closedAt");
  RETURN NULL;
END $$;
CREATE FUNCTION "search_due_changed_pull"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "SearchDue" ("number")
  SELECT n."number" FROM changed n JOIN before o USING ("number")
  WHERE (n."title", n."body", n."state", n."isDraft", n."author", n."authorId", n."assignees",
      n."assigneeIds", n."labels", n."milestone", n."createdAt", n."updatedAt", n."closedAt", n."mergedAt")
    IS DISTINCT FROM (o."title", o."body", o."state", o."isDraft", o."author", o."authorId",
      o."assignees", o."assigneeIds", o."labels", o."milestone", o."createdAt", o."updatedAt",
      o."closedAt", o."mergedAt");
  RETURN NULL;
END $$;

CREATE TRIGGER "search_due_new" AFTER INSERT ON "Issue" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION "search_due"();
CREATE TRIGGER "search_due_gone" AFTER DELETE ON "Issue" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION "search_due"();
CREATE TRIGGER "search_due_changed" AFTER UPDATE ON "Issue"
  REFERENCING NEW TABLE AS changed OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION "search_due_changed_issue"();
CREATE TRIGGER "search_due_new" AFTER INSERT ON "PullRequest" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION "search_due"();
CREATE TRIGGER "search_due_gone" AFTER DELETE ON "PullRequest" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION "search_due"();
CREATE TRIGGER "search_due_changed" AFTER UPDATE ON "PullRequest"
  REFERENCING NEW TABLE AS changed OLD TABLE AS before
  FOR EACH STATEMENT EXECUTE FUNCTION "search_due_changed_pull"();

INSERT INTO "SearchDue" ("number")
  SELECT "number" FROM "Issue" UNION ALL SELECT "number" FROM "PullRequest";
