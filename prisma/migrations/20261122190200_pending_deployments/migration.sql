-- Whose approval a workflow run waits for, and what it has built.
ALTER TABLE "WorkflowRun"
  ADD COLUMN "pending" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "built" JSONB;
