-- The audit log is a chain (docs/decisions/053-the-audit-chain.md): each entry's link has the hash of
-- its words and of the link before it, so that an entry which whoever owns the tables changed, took out
-- or put in is found. Links are made by the database itself, in the order in which transactions end.

CREATE TABLE "AuditLink" (
    "position" BIGINT NOT NULL,
    "entryId" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditLink_pkey" PRIMARY KEY ("position")
);

CREATE UNIQUE INDEX "AuditLink_entryId_key" ON "AuditLink"("entryId");

ALTER TABLE "AuditLink" ADD CONSTRAINT "AuditLink_entryId_fkey"
  FOREIGN KEY ("entryId") REFERENCES "AuditEntry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What of an entry is hashed: a JSON list, as JSON.stringify writes it, so that an export is verified
-- without a database.
CREATE FUNCTION "audit_text"(e "AuditEntry") RETURNS TEXT LANGUAGE sql STABLE
  SET search_path = pg_catalog AS $$
  SELECT '[' || concat_ws(',', e."id",
    to_json(to_char(e."at", 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), to_json(e."who"),
    coalesce(to_json(e."account")::text, 'null'), to_json(e."action"),
    coalesce(to_json(e."release")::text, 'null'), coalesce(to_json(e."releaseId")::text, 'null'),
    coalesce(to_json(e."step")::text, 'null'), coalesce(to_json(e."target")::text, 'null'),
    coalesce(to_json(e."planHash")::text, 'null'), to_json(e."outcome"),
    coalesce(to_json(e."code")::text, 'null'), to_json(e."sentence"), to_json(e."covered")) || ']'
$$;

-- Adds an entry to the end of the chain. One transaction at a time, up to its end: whoever comes next
-- sees this link.
CREATE FUNCTION "link_audit_entry"(entry "AuditEntry") RETURNS VOID LANGUAGE plpgsql
  SET search_path = public, pg_temp AS $$
DECLARE
  last "AuditLink";
BEGIN
  PERFORM pg_advisory_xact_lock(4620053);
  SELECT * INTO last FROM "AuditLink" ORDER BY "position" DESC LIMIT 1;
  INSERT INTO "AuditLink" ("position", "entryId", "hash") VALUES (
    coalesce(last."position", 0) + 1, entry."id",
    encode(sha256(convert_to(coalesce(last."hash", '') || E'\n' || "audit_text"(entry), 'UTF8')), 'hex'));
END
$$;

-- As the owner of the tables: app and worker may only read links (scripts/database/grants.mjs).
CREATE FUNCTION "chain_audit_entry"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM "link_audit_entry"(NEW);
  RETURN NULL;
END
$$;

REVOKE ALL ON FUNCTION "link_audit_entry"("AuditEntry"), "chain_audit_entry"() FROM PUBLIC;

-- What was written before is chained as it stands.
DO $$
DECLARE
  entry "AuditEntry";
BEGIN
  FOR entry IN SELECT * FROM "AuditEntry" ORDER BY "id" LOOP
    PERFORM "link_audit_entry"(entry);
  END LOOP;
END
$$;

-- At the end of the transaction, so that nobody waits for another's work, and no two for each other.
CREATE CONSTRAINT TRIGGER "chained" AFTER INSERT ON "AuditEntry"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "chain_audit_entry"();

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditLink"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
