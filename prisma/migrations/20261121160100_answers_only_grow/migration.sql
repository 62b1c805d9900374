-- What a person said of an effect is kept for ever (20261121154000_audit_log_append_only).
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "EffectAnswer"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
