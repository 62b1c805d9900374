-- Attestations are no longer waivers of blockers alone: a wait is shortened, and a target is announced by
-- hand. What a statement is about names it, with its kind, within its release.
ALTER TABLE "Attestation"
  ADD COLUMN "about" TEXT,
  ADD COLUMN "target" TEXT,
  ADD COLUMN "outlet" TEXT,
  ADD COLUMN "until" TIMESTAMP(3),
  ADD COLUMN "url" TEXT,
  ALTER COLUMN "issue" DROP NOT NULL;
UPDATE "Attestation" SET "about" = "issue"::text;
ALTER TABLE "Attestation" ALTER COLUMN "about" SET NOT NULL;
DROP INDEX "Attestation_kind_releaseId_issue_key";
CREATE UNIQUE INDEX "Attestation_kind_releaseId_about_key" ON "Attestation"("kind", "releaseId", "about");
