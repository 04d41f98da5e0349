-- What is told to who listens on `bulkhead_live`: ids alone, and the address of the organization. Any login of this
-- database can listen, so there is nothing in it that means something without the walls behind it.

-- As before, and a change that was done is told at the commit. A refusal changes nothing, so nobody hears of it.
CREATE OR REPLACE FUNCTION append_audit(entry jsonb) RETURNS bigint
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  r audit_log;
BEGIN
  r := jsonb_populate_record(NULL::audit_log, entry);
  r.organization_id := nullif(current_setting('app.organization_id', true), '')::uuid;
  INSERT INTO audit_heads (organization_id, number, hash) VALUES (r.organization_id, 0, '\x')
    ON CONFLICT (organization_id) DO NOTHING;
  SELECT h.number + 1, h.hash INTO STRICT r.number, r.previous_hash
    FROM audit_heads h WHERE h.organization_id = r.organization_id FOR UPDATE;
  r.at := date_trunc('milliseconds', clock_timestamp());
  r.hash := audit_hash(r);
  INSERT INTO audit_log VALUES (r.*);
  UPDATE audit_heads SET number = r.number, hash = r.hash WHERE organization_id = r.organization_id;
  IF r.outcome = 'done' THEN
    -- Two changes of one thing in a transaction are one message: PostgreSQL drops what it has queued already.
    PERFORM pg_notify('bulkhead_live', jsonb_build_object(
      'org', (SELECT o.slug FROM organizations o WHERE o.organization_id = r.organization_id),
      'kind', r.subject_kind,
      'id', r.subject_id,
      'environments', to_jsonb(array_remove(ARRAY[r.environment_id, r.other_environment_id], NULL)))::text);
  END IF;
  RETURN r.number;
END
$$;
--> statement-breakpoint
-- As before, and whoever streams to this person looks again whether they may.
CREATE OR REPLACE FUNCTION end_session(p_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  ended uuid;
BEGIN
  UPDATE sessions SET revoked_at = now() WHERE id = p_id AND revoked_at IS NULL RETURNING user_id INTO ended;
  IF ended IS NOT NULL THEN
    PERFORM pg_notify('bulkhead_live', jsonb_build_object('user', ended)::text);
  END IF;
END
$$;
