-- What was approved of a waiver before it was proposed anew was approved of what no longer stands. It did
-- not count, but would have when the same words came back; from now on proposing anew takes it back.
UPDATE "Approval" a SET "withdrawnAt" = t."at"
  FROM "Attestation" t
  WHERE a."subject" = 'waiver/' || t."releaseId" || '/' || t."issue"
    AND a."withdrawnAt" IS NULL AND a."at" < t."at";
