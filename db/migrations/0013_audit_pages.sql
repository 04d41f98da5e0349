-- The log in chapters of 16,384 numbers each: within one, what narrows a page and the trigrams of its words find rows
-- together. A page is looked for chapter by chapter, the newest first, so that it costs what one chapter does, however
-- many rows match in all. The list of pending entries is short: it is written out by somebody's save, while the
-- organization waits for the head, and every search reads it.
CREATE INDEX "audit_log_search" ON "audit_log" USING gin (
  uuid_hash_extended("organization_id", "number" >> 14), "actor_id", "environment_id", "other_environment_id",
  "action", "subject_kind", "outcome",
  (lower("subject_name" || E'\n' || "actor_name" || E'\n' || "action" || E'\n' || coalesce("address", ''))) gin_trgm_ops
) WITH (gin_pending_list_limit = 128);
--> statement-breakpoint
-- The first number of a moment or later. Numbers and moments grow together, so that a date needs no index of its own.
CREATE FUNCTION audit_number_at(p_organization uuid, p_at timestamptz) RETURNS bigint
  LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  low bigint := 1;
  high bigint := coalesce((SELECT h.number FROM audit_heads h WHERE h.organization_id = p_organization), 0) + 1;
  middle bigint;
  found_number bigint;
  found_at timestamptz;
BEGIN
  WHILE low < high LOOP
    middle := (low + high) / 2;
    SELECT l.number, l.at INTO found_number, found_at FROM audit_log l
      WHERE l.organization_id = p_organization AND l.number >= middle ORDER BY l.number LIMIT 1;
    IF found_at IS NULL OR found_at >= p_at THEN high := middle; ELSE low := found_number + 1; END IF;
  END LOOP;
  RETURN low;
END
$$;
--> statement-breakpoint
-- A page of an organization's log, the newest first. Runs as the owner because LIKE is not leakproof: under a policy it
-- could not use the index. So the walls stand in its own WHERE: nothing is told of an environment that exists and is
-- not seen. What was done in one that is gone is told to whoever reads the whole log.
CREATE FUNCTION search_audit(
  p_actor uuid, p_subject uuid, p_kind text, p_action text, p_environment uuid, p_outcome text,
  p_from timestamptz, p_to timestamptz, p_query text, p_before bigint, p_limit integer
) RETURNS SETOF audit_log
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET enable_seqscan = off SET jit = off SET max_parallel_workers_per_gather = 0 AS $$
DECLARE
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  visible uuid[] := coalesce(nullif(current_setting('app.environment_ids', true), '')::uuid[], '{}');
  hidden uuid[] := ARRAY(SELECT e.environment_id FROM environments e
    WHERE e.organization_id = organization AND e.environment_id <> ALL (visible));
  pattern text := '%' || replace(replace(replace(lower(p_query), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  newest bigint := coalesce((SELECT h.number FROM audit_heads h WHERE h.organization_id = organization), 0) + 1;
  oldest bigint := 1;
  -- What is common is met soon: so far all rows are walked before an index is asked.
  far integer := greatest(1000, 4 * p_limit);
  narrowed text := concat(
    CASE WHEN p_actor IS NOT NULL THEN ' AND r.actor_id = $4' END,
    CASE WHEN p_kind IS NOT NULL THEN ' AND r.subject_kind = $5' END,
    CASE WHEN p_action IS NOT NULL THEN ' AND r.action = $6' END,
    CASE WHEN p_environment IS NOT NULL THEN ' AND (r.environment_id = $7 OR r.other_environment_id = $7)' END,
    CASE WHEN p_outcome IS NOT NULL THEN ' AND r.outcome = $8' END,
    CASE WHEN p_query IS NOT NULL THEN ' AND lower(r.subject_name || E''\n'' || r.actor_name || E''\n'' || r.action'
      || ' || E''\n'' || coalesce(r.address, '''')) LIKE $9' END);
  walled text := CASE WHEN cardinality(hidden) = 0 THEN '' ELSE
    ' AND (r.environment_id IS NULL OR r.environment_id <> ALL ($10))'
    || ' AND (r.other_environment_id IS NULL OR r.other_environment_id <> ALL ($10))' END;
  found audit_log[];
BEGIN
  IF organization IS NULL THEN RETURN; END IF;
  newest := least(newest, p_before, CASE WHEN p_to IS NOT NULL THEN audit_number_at(organization, p_to) END);
  IF p_from IS NOT NULL THEN oldest := audit_number_at(organization, p_from); END IF;
  IF p_subject IS NOT NULL OR narrowed || walled = '' THEN
    -- Along an index of its own.
    RETURN QUERY EXECUTE format(
      'SELECT * FROM audit_log r WHERE r.organization_id = $1 AND r.number < $2 AND r.number >= $3%s%s%s
       ORDER BY r.number DESC LIMIT $11',
      CASE WHEN p_subject IS NOT NULL THEN ' AND r.subject_id = $12' END, narrowed, walled)
    USING organization, newest, oldest, p_actor, p_kind, p_action, p_environment, p_outcome, pattern, hidden, p_limit,
      p_subject;
    RETURN;
  END IF;
  EXECUTE format(
    'SELECT array_agg(found.r) FROM (SELECT r FROM (
       SELECT r.* FROM audit_log r WHERE r.organization_id = $1 AND r.number < $2 AND r.number >= greatest($3, $2 - $12)
       ORDER BY r.number DESC) r WHERE true%s%s LIMIT $11) found', narrowed, walled)
  INTO found
  USING organization, newest, oldest, p_actor, p_kind, p_action, p_environment, p_outcome, pattern, hidden, p_limit, far;
  RETURN QUERY SELECT * FROM unnest(found);
  p_limit := p_limit - coalesce(cardinality(found), 0);
  newest := newest - far;
  IF p_limit <= 0 OR newest <= oldest THEN RETURN; END IF;
  -- OFFSET 0 keeps the planner from walking the numbers after all.
  RETURN QUERY EXECUTE format(
    'SELECT r.* FROM generate_series(($2 - 1) >> 14, $3 >> 14, -1) chapter
     CROSS JOIN LATERAL (
       SELECT * FROM (
         SELECT * FROM audit_log r
         WHERE uuid_hash_extended(r.organization_id, r.number >> 14) = uuid_hash_extended($1, chapter)
           AND r.organization_id = $1 AND r.number < $2 AND r.number >= $3%s%s
         OFFSET 0) r
       ORDER BY r.number DESC LIMIT $11) r
     LIMIT $11', narrowed, walled)
  USING organization, newest, oldest, p_actor, p_kind, p_action, p_environment, p_outcome, pattern, hidden, p_limit;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION audit_number_at(uuid, timestamptz),
  search_audit(uuid, uuid, text, text, uuid, text, timestamptz, timestamptz, text, bigint, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION
  search_audit(uuid, uuid, text, text, uuid, text, timestamptz, timestamptz, text, bigint, integer) TO bulkhead_app;
