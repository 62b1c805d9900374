-- A release under embargo is for its manager and for administrators of the repository. The column that
-- it replaces was written by an early version and read by nobody: everybody could see those releases.
ALTER TABLE "Release" ADD COLUMN "embargoedAt" TIMESTAMP(3);
ALTER TABLE "Release" DROP COLUMN "security";

-- Entries of the audit log that say nothing of a release, though they name a number that may have one.
ALTER TABLE "AuditEntry" ADD COLUMN "covered" BOOLEAN NOT NULL DEFAULT true;
