-- A security release is started from an advisory of the repository ("GHSA-…"). While it is under embargo
-- it is for those who may see that advisory on GitHub (decision 049); until here nothing wrote
-- "embargoedAt", and a row without an advisory is nobody's to see.
ALTER TABLE "Release" ADD COLUMN "advisory" TEXT;
CREATE UNIQUE INDEX "Release_advisory_standing_key" ON "Release" ("advisory")
  WHERE "abandonedAt" IS NULL;

-- The advisories of security releases, as last read (domain Advisory).
CREATE TABLE "Advisory" (
  "ghsaId" TEXT NOT NULL,
  "record" JSONB NOT NULL,
  "observedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "Advisory_pkey" PRIMARY KEY ("ghsaId")
);

-- Which advisories GitHub last showed somebody; by the database's clock, as "Membership".
CREATE TABLE "AdvisorySight" (
  "accountId" TEXT NOT NULL,
  "shown" JSONB NOT NULL,
  "observedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "AdvisorySight_pkey" PRIMARY KEY ("accountId")
);

-- What a public database of vulnerabilities says of an advisory.
CREATE TABLE "AdvisoryListing" (
  "id" TEXT NOT NULL,
  "ghsaId" TEXT NOT NULL,
  "database" TEXT NOT NULL,
  "fixedIn" TEXT[],
  "url" TEXT NOT NULL,
  "observedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "AdvisoryListing_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "AdvisoryListing_ghsaId_idx" ON "AdvisoryListing" ("ghsaId");
