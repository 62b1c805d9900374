-- Effects answer three ways: what cannot be observed is asked of a person. Runs can be stopped, and
-- show how long they have said nothing.
ALTER TABLE "Run" ADD COLUMN "stopAskedBy" TEXT,
  ADD COLUMN "stopAskedAt" TIMESTAMP(3),
  ADD COLUMN "bookedAt" TIMESTAMP(3) NOT NULL DEFAULT timezone('UTC'::text, clock_timestamp());

ALTER TABLE "RunLine"
  ADD COLUMN "bookedAt" TIMESTAMP(3) NOT NULL DEFAULT timezone('UTC'::text, clock_timestamp());

CREATE TABLE "EffectAnswer" (
    "id" BIGSERIAL NOT NULL,
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT NOT NULL,
    "happened" BOOLEAN NOT NULL,
    "url" TEXT,

    CONSTRAINT "EffectAnswer_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "EffectAnswer_runId_idx" ON "EffectAnswer"("runId");

ALTER TABLE "EffectAnswer" ADD CONSTRAINT "EffectAnswer_runId_fkey"
  FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
