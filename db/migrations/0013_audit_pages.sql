-- What narrows the log is found by facets: each combination of who, what and where that it has had is one number, whose
-- rows an index has in order, and a small table knows which there are. What is searched for is found the same way, by
-- names and addresses.
CREATE TABLE "audit_facets" (
	"organization_id" uuid NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"environment_id" uuid,
	"other_environment_id" uuid,
	"subject_kind" text NOT NULL,
	"facet" bigint GENERATED ALWAYS AS (hash_record_extended(row(action, outcome, actor_id, actor_name, environment_id, other_environment_id, subject_kind), 0)) STORED NOT NULL,
	CONSTRAINT "audit_facets_pkey" PRIMARY KEY("organization_id","facet")
);
--> statement-breakpoint
ALTER TABLE "audit_facets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_names" (
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "audit_names_pkey" PRIMARY KEY("organization_id","name")
);
--> statement-breakpoint
ALTER TABLE "audit_names" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "facet" bigint GENERATED ALWAYS AS (hash_record_extended(row(action, outcome, actor_id, actor_name, environment_id, other_environment_id, subject_kind), 0)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_facets" ADD CONSTRAINT "audit_facets_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_names" ADD CONSTRAINT "audit_names_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
INSERT INTO audit_facets (organization_id, action, outcome, actor_id, actor_name, environment_id, other_environment_id,
    subject_kind)
  SELECT DISTINCT organization_id, action, outcome, actor_id, actor_name, environment_id, other_environment_id, subject_kind
  FROM audit_log;
--> statement-breakpoint
INSERT INTO audit_names
  SELECT organization_id, subject_name FROM audit_log
  UNION SELECT organization_id, address FROM audit_log WHERE address IS NOT NULL;
--> statement-breakpoint
CREATE INDEX "audit_log_by_facet" ON "audit_log" USING btree ("organization_id","facet","number");--> statement-breakpoint
CREATE INDEX "audit_log_by_name" ON "audit_log" USING btree ("organization_id","subject_name","number");--> statement-breakpoint
CREATE INDEX "audit_log_by_address" ON "audit_log" USING btree ("organization_id","address","number");--> statement-breakpoint
CREATE INDEX "audit_names_search" ON "audit_names" USING gin ("organization_id", (lower("name")) gin_trgm_ops);
--> statement-breakpoint
GRANT INSERT ON audit_facets, audit_names TO bulkhead_app;
--> statement-breakpoint
CREATE POLICY "audit_facets_insert" ON "audit_facets" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "audit_names_insert" ON "audit_names" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
-- As before, and what it can be found by is noted.
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
  INSERT INTO audit_log (organization_id, number, at, action, outcome, actor_kind, actor_id, actor_name, environment_id,
      other_environment_id, subject_kind, subject_id, subject_name, before, after, reason, address, request_id,
      previous_hash, hash)
    VALUES (r.organization_id, r.number, r.at, r.action, r.outcome, r.actor_kind, r.actor_id, r.actor_name, r.environment_id,
      r.other_environment_id, r.subject_kind, r.subject_id, r.subject_name, r.before, r.after, r.reason, r.address,
      r.request_id, r.previous_hash, r.hash);
  INSERT INTO audit_facets (organization_id, action, outcome, actor_id, actor_name, environment_id, other_environment_id,
      subject_kind)
    VALUES (r.organization_id, r.action, r.outcome, r.actor_id, r.actor_name, r.environment_id, r.other_environment_id,
      r.subject_kind)
    ON CONFLICT DO NOTHING;
  INSERT INTO audit_names
    SELECT r.organization_id, name FROM unnest(ARRAY[r.subject_name, r.address]) name WHERE name IS NOT NULL
    ON CONFLICT DO NOTHING;
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
-- The numbers of an organization's newest rows whose column holds one of these values. First the newest row of each
-- value: a page holds rows of the newest of these alone, and none below the last of them. Compared and sorted as pairs,
-- so that only the index of this column will do.
CREATE FUNCTION audit_newest(
  p_organization uuid, p_column text, p_type text, p_values text[], p_oldest bigint, p_before bigint, p_limit integer
) RETURNS bigint[]
  LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  numbers bigint[];
BEGIN
  EXECUTE format(
    'WITH heads AS MATERIALIZED (
       SELECT v.value, r.number FROM unnest($2::%2$s[]) v (value) CROSS JOIN LATERAL (
         SELECT l.number FROM audit_log l
         WHERE l.organization_id = $1 AND (l.%1$I, l.number) >= (v.value, $3) AND (l.%1$I, l.number) < (v.value, $4)
         ORDER BY l.%1$I DESC, l.number DESC LIMIT 1) r
       ORDER BY r.number DESC LIMIT $5),
     last AS MATERIALIZED (SELECT min(number) AS number FROM heads HAVING count(*) = $5)
     SELECT array_agg(r.number) FROM (
       SELECT r.number FROM heads CROSS JOIN LATERAL (
         SELECT l.number FROM audit_log l
         WHERE l.organization_id = $1 AND (l.%1$I, l.number) <= (heads.value, heads.number)
           AND (l.%1$I, l.number) >= (heads.value, greatest($3, (SELECT number FROM last)))
         ORDER BY l.%1$I DESC, l.number DESC LIMIT $5) r
       ORDER BY r.number DESC LIMIT $5) r', p_column, p_type)
  INTO numbers USING p_organization, p_values, p_oldest, p_before, p_limit;
  RETURN coalesce(numbers, '{}');
END
$$;
--> statement-breakpoint
-- A page of an organization's log, the newest first. Runs as the owner because LIKE is not leakproof: under a policy it
-- could not use an index. So the walls stand in its own WHERE: nothing is told of an environment that exists and is not
-- seen. What was done in one that is gone is told to whoever reads the whole log.
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
  -- Filters and walls, of a row as of a facet; and what is searched for.
  kept text := concat(
    CASE WHEN p_actor IS NOT NULL THEN ' AND r.actor_id = $5' END,
    CASE WHEN p_kind IS NOT NULL THEN ' AND r.subject_kind = $6' END,
    CASE WHEN p_action IS NOT NULL THEN ' AND r.action = $7' END,
    CASE WHEN p_environment IS NOT NULL THEN ' AND (r.environment_id = $8 OR r.other_environment_id = $8)' END,
    CASE WHEN p_outcome IS NOT NULL THEN ' AND r.outcome = $9' END,
    CASE WHEN cardinality(hidden) > 0 THEN
      ' AND (r.environment_id IS NULL OR r.environment_id <> ALL ($10))'
      || ' AND (r.other_environment_id IS NULL OR r.other_environment_id <> ALL ($10))' END);
  named text := 'lower(r.actor_name) LIKE $11 OR r.action LIKE $11';
  told text := CASE WHEN p_query IS NULL THEN '' ELSE
    format(' AND (%s OR lower(r.subject_name) LIKE $11 OR lower(r.address) LIKE $11)', named) END;
  facets bigint[];
  facets_named bigint[];
  names text[] := '{}';
  many integer := greatest(4000, 4 * p_limit);
  candidates bigint[];
  found bigint[];
  numbers bigint[];
BEGIN
  IF organization IS NULL THEN RETURN; END IF;
  newest := least(newest, p_before, CASE WHEN p_to IS NOT NULL THEN audit_number_at(organization, p_to) END);
  IF p_from IS NOT NULL THEN oldest := audit_number_at(organization, p_from); END IF;

  -- All of it, or what was done to one thing, has an index of its own. Else what is common is met soon, so a few rows
  -- are walked before anything is looked up.
  EXECUTE format(
    'SELECT array_agg(number) FROM (
       SELECT r.number FROM audit_log r WHERE r.organization_id = $1 AND r.number >= $2 AND r.number < $3%s%s%s
       ORDER BY r.number DESC LIMIT $4) r',
    CASE WHEN p_subject IS NOT NULL THEN ' AND r.subject_id = $12'
      WHEN kept || told <> '' THEN ' AND r.number >= $3 - $13' END, kept, told)
  INTO numbers
  USING organization, oldest, newest, p_limit, p_actor, p_kind, p_action, p_environment, p_outcome, hidden, pattern,
    p_subject, many;

  IF p_subject IS NULL AND kept || told <> '' AND coalesce(cardinality(numbers), 0) < p_limit THEN
    newest := newest - many;
    EXECUTE format('SELECT array_agg(r.facet), array_agg(r.facet) FILTER (WHERE %s) FROM audit_facets r
      WHERE r.organization_id = $1%s', named, kept)
    INTO facets, facets_named
    USING organization, oldest, newest, p_limit, p_actor, p_kind, p_action, p_environment, p_outcome, hidden, pattern;
    IF p_query IS NOT NULL AND facets IS NOT NULL THEN
      -- Of what filters and of what is searched for, whichever is fewer is followed.
      names := ARRAY(SELECT n.name FROM audit_names n
        WHERE n.organization_id = organization AND lower(n.name) LIKE pattern
        LIMIT CASE WHEN kept <> '' THEN cardinality(facets) END);
      IF kept = '' OR cardinality(names) < cardinality(facets) THEN facets := facets_named; ELSE names := '{}'; END IF;
    END IF;
    -- With both, rows of the one are asked the other, ever more until a page is full. With one, all of them match.
    many := CASE WHEN kept <> '' AND told <> '' THEN 20 * p_limit ELSE p_limit END;
    LOOP
      candidates := audit_newest(organization, 'facet', 'bigint', facets::text[], oldest, newest, many)
        || audit_newest(organization, 'subject_name', 'text', names, oldest, newest, many)
        || audit_newest(organization, 'address', 'text', names, oldest, newest, many);
      candidates := ARRAY(SELECT DISTINCT number FROM unnest(candidates) number ORDER BY number DESC LIMIT many);
      EXECUTE format(
        'SELECT array_agg(r.number) FROM unnest($2) c (number)
         JOIN audit_log r ON r.organization_id = $1 AND r.number = c.number WHERE true%s%s', kept, told)
      INTO found
      USING organization, candidates, newest, p_limit, p_actor, p_kind, p_action, p_environment, p_outcome, hidden,
        pattern;
      numbers := numbers || found;
      EXIT WHEN cardinality(numbers) >= p_limit OR cardinality(candidates) < many;
      newest := candidates[many];
      many := 4 * many;
    END LOOP;
  END IF;
  RETURN QUERY SELECT r.* FROM audit_log r
    WHERE r.organization_id = organization AND r.number = ANY (numbers) ORDER BY r.number DESC LIMIT p_limit;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION audit_number_at(uuid, timestamptz),
  audit_newest(uuid, text, text, text[], bigint, bigint, integer),
  search_audit(uuid, uuid, text, text, uuid, text, timestamptz, timestamptz, text, bigint, integer) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION
  search_audit(uuid, uuid, text, text, uuid, text, timestamptz, timestamptz, text, bigint, integer) TO bulkhead_app;
