-- Why it was refused: the error's code. null for what was not refused, and for older entries.
ALTER TABLE "AuditEntry" ADD COLUMN     "code" TEXT;

-- How often a person was refused within one minute: only the first few refusals are entries of their
-- own, the rest become one ("and 37 more").
-- CreateTable
CREATE TABLE "RefusalTally" (
    "account" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "minute" TIMESTAMP(3) NOT NULL,
    "refused" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RefusalTally_pkey" PRIMARY KEY ("account","minute")
);

-- A table with this trigger only grows. It is also the mark by which scripts/database/grants.mjs
-- knows what the app's role may do with the table: read and add. A later migration that has to
-- rewrite such a table disables the trigger by name, and enables it again.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '"%" only grows: % is refused.', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ExceptionEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
