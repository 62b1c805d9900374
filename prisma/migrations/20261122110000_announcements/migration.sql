-- The texts that announce a release (docs/decisions/043-announcements.md). Nothing of what was written,
-- said or approved of them is ever taken out: all four tables only grow.

CREATE TABLE "Announcement" (
    "id" TEXT NOT NULL,
    "releaseId" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "outlet" TEXT NOT NULL,

    CONSTRAINT "Announcement_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "AnnouncementRevision" (
    "announcementId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AnnouncementRevision_pkey" PRIMARY KEY ("announcementId","number")
);

CREATE TABLE "AnnouncementComment" (
    "id" BIGSERIAL NOT NULL,
    "announcementId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "line" INTEGER,
    "words" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AnnouncementComment_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "AnnouncementResolution" (
    "commentId" BIGINT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AnnouncementResolution_pkey" PRIMARY KEY ("commentId")
);

CREATE UNIQUE INDEX "Announcement_releaseId_target_outlet_key" ON "Announcement"("releaseId", "target", "outlet");
CREATE INDEX "AnnouncementComment_announcementId_idx" ON "AnnouncementComment"("announcementId");

ALTER TABLE "Announcement" ADD CONSTRAINT "Announcement_releaseId_fkey"
  FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncementRevision" ADD CONSTRAINT "AnnouncementRevision_announcementId_fkey"
  FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncementComment" ADD CONSTRAINT "AnnouncementComment_announcementId_fkey"
  FOREIGN KEY ("announcementId") REFERENCES "Announcement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "AnnouncementResolution" ADD CONSTRAINT "AnnouncementResolution_commentId_fkey"
  FOREIGN KEY ("commentId") REFERENCES "AnnouncementComment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Announcement"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AnnouncementRevision"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AnnouncementComment"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AnnouncementResolution"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
