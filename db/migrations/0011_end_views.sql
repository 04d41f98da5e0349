-- Every session that looks as this member sees with its own eyes again. Who may is the caller's to check.
CREATE FUNCTION end_views_of(p_member uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH ended AS (
    UPDATE sessions SET viewing_organization_id = NULL, viewing_member_id = NULL
    WHERE viewing_member_id = p_member
      AND viewing_organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    RETURNING user_id
  )
  SELECT pg_notify('bulkhead_live', jsonb_build_object('user', user_id)::text) FROM (SELECT DISTINCT user_id FROM ended) e
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION end_views_of(uuid) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION end_views_of(uuid) TO bulkhead_app;
