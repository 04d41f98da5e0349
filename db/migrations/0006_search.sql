-- With the environment in the index, what others' rows hold costs a search nothing.
CREATE EXTENSION IF NOT EXISTS btree_gin;
--> statement-breakpoint
DROP INDEX resources_search;
--> statement-breakpoint
CREATE INDEX resources_search ON resources USING gin (environment_id, search_key gin_trgm_ops);
--> statement-breakpoint
-- A common word is met soon in the order of the list, so that is walked first, a little way. A rare one is found by its
-- trigrams. Which of the two a word is, the planner guesses badly: names that hold it stand beside each other.
CREATE OR REPLACE FUNCTION search_resources(
  p_environments uuid[], p_kind text, p_query text, p_facet text, p_status text, p_sort text, p_descending boolean,
  p_after text, p_after_id uuid, p_limit integer
) RETURNS SETOF resources
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  -- Without this, a common word reads the table of all tenants; short of it, the tenant's own index is walked.
  SET enable_seqscan = off AS $$
DECLARE
  pattern text := '%' || replace(replace(replace(lower(p_query), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  visible uuid[] := nullif(current_setting('app.environment_ids', true), '')::uuid[];
  places uuid[] := ARRAY(SELECT place FROM unnest(p_environments) place WHERE place = ANY (visible));
  sort_column text := CASE p_sort WHEN 'changed' THEN 'updated_at' ELSE 'name_key' END;
  direction text := CASE WHEN p_descending THEN 'DESC' ELSE 'ASC' END;
  ordered text := format('ORDER BY r.%1$I %2$s, r.id %2$s', sort_column, direction);
  -- Equality with one environment, rather than ANY of one, lets the index of its order be walked.
  kept text := format(
    'r.organization_id = $1 AND r.environment_id %1$s AND r.kind = $3
       AND ($5::text IS NULL OR r.facet = $5)
       AND ($6::text IS NULL OR r.status = $6)
       AND ($7::text IS NULL OR (r.%2$I, r.id) %3$s ($7::%4$s, $8))',
    CASE WHEN cardinality(places) = 1 THEN '= $2[1]' ELSE '= ANY ($2)' END,
    sort_column,
    CASE WHEN p_descending THEN '<' ELSE '>' END,
    CASE p_sort WHEN 'changed' THEN 'timestamptz' ELSE 'text' END);
  -- Fewer than three characters are no trigram: then there is nothing but the walk, to its end.
  far integer := CASE WHEN length(p_query) < 3 THEN NULL ELSE greatest(200, 4 * p_limit) END;
  found resources[];
BEGIN
  IF organization IS NULL OR cardinality(places) = 0 THEN RETURN; END IF;
  EXECUTE format(
    'SELECT array_agg(r) FROM (
       SELECT r FROM (SELECT r.* FROM resources r WHERE %1$s %2$s LIMIT $9) r
       WHERE r.search_key LIKE $4 %2$s LIMIT $10) found', kept, ordered)
  INTO found USING organization, places, p_kind, pattern, p_facet, p_status, p_after, p_after_id, far, p_limit;
  IF far IS NULL OR cardinality(found) = p_limit THEN
    RETURN QUERY SELECT * FROM unnest(found);
    RETURN;
  END IF;
  -- OFFSET 0 keeps the planner from walking the order after all.
  RETURN QUERY EXECUTE format(
    'SELECT * FROM (SELECT * FROM resources r WHERE %1$s AND r.search_key LIKE $4 OFFSET 0) r %2$s LIMIT $9',
    kept, ordered)
  USING organization, places, p_kind, pattern, p_facet, p_status, p_after, p_after_id, p_limit;
END
$$;
