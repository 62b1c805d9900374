-- What users say of a candidate or final that they tried (docs/decisions/051-test-reports.md). Both tables
-- only grow: a report that is taken back is shown no longer, and stays.

CREATE TABLE "TestReport" (
    "id" BIGSERIAL NOT NULL,
    "releaseId" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "project" TEXT,
    "ran" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TestReport_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "TestReportWithdrawal" (
    "reportId" BIGINT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "TestReportWithdrawal_pkey" PRIMARY KEY ("reportId")
);

CREATE INDEX "TestReport_releaseId_idx" ON "TestReport"("releaseId");
CREATE INDEX "TestReport_by_at_idx" ON "TestReport"("by", "at");

ALTER TABLE "TestReport" ADD CONSTRAINT "TestReport_releaseId_fkey"
  FOREIGN KEY ("releaseId") REFERENCES "Release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "TestReportWithdrawal" ADD CONSTRAINT "TestReportWithdrawal_reportId_fkey"
  FOREIGN KEY ("reportId") REFERENCES "TestReport"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TestReport"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "TestReportWithdrawal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A plan of prepare.blockers files the test report of that id as a release blocker.
ALTER TABLE "Plan" ADD COLUMN "report" TEXT;
