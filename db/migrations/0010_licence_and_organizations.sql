-- As before; under a STANDARD licence everything is in Production, and so are the three profiles an app is born with.
CREATE OR REPLACE FUNCTION create_default_profiles(p_application uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO profiles (organization_id, environment_id, id, application_id, name, key, home)
  SELECT a.organization_id, e.environment_id, gen_random_uuid(), a.id, p.name, p.key, p.home
  FROM applications a
  JOIN organizations o ON o.organization_id = a.organization_id
  JOIN (VALUES ('dev', 'Development', 'development'), ('qa', 'QA', 'qa'), ('prod', 'Production', 'production'))
    AS p (home, name, key) ON true
  JOIN environments e ON e.organization_id = a.organization_id
    AND e.key = CASE o.licence WHEN 'STANDARD' THEN 'prod' ELSE p.home END
  WHERE a.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    AND a.id = p_application
    AND current_setting('app.organization_writes', true) = 'on'
    AND NOT EXISTS (SELECT FROM profiles x WHERE x.organization_id = a.organization_id AND x.application_id = a.id)
$$;
--> statement-breakpoint
-- For who runs the instance, at the command line: every organization, or the one with this slug, with its environments.
CREATE FUNCTION organizations_of_instance(p_slug text) RETURNS TABLE (
  id uuid, slug text, name text, licence text, deleted_at timestamptz, environments jsonb
)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.organization_id, o.slug, o.name, o.licence, o.deleted_at,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.environment_id, 'key', e.key, 'name', e.name,
        'shape', e.shape, 'colour', e.colour, 'protected', e.protected, 'born', e.born, 'revision', e.revision)
        ORDER BY e.position, e.key), '[]')
      FROM environments e WHERE e.organization_id = o.organization_id)
  FROM organizations o WHERE p_slug IS NULL OR o.slug = p_slug ORDER BY o.slug
$$;
--> statement-breakpoint
-- An organization that was deleted less than seven days ago, to one of its active Admins: who they are in it. Else nothing.
CREATE FUNCTION deleted_organization(p_session uuid, p_slug text) RETURNS TABLE (
  id uuid, name text, licence text, member_id uuid, user_id uuid, member_name text, email text
)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.organization_id, o.name, o.licence, m.id, u.id, u.name, u.email
  FROM sessions s
  JOIN members m ON m.user_id = s.user_id AND m.deactivated_at IS NULL AND m.sessions_from <= s.created_at
  JOIN users u ON u.id = m.user_id
  JOIN organizations o ON o.organization_id = m.organization_id
  WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > now()
    AND o.slug = p_slug AND o.deleted_at > now() - interval '7 days'
    AND is_admin(m.organization_id, m.id)
$$;
--> statement-breakpoint
-- What a session's person may make another organization with: the best licence of those they are an active Admin of, and
-- how many those are, with those that can still be brought back. Nothing: they are an Admin of none.
CREATE FUNCTION may_found(p_session uuid) RETURNS TABLE (licence text, organizations integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT min(o.licence) FILTER (WHERE o.deleted_at IS NULL), count(*)::integer
  FROM sessions s
  JOIN members m ON m.user_id = s.user_id AND m.deactivated_at IS NULL AND m.sessions_from <= s.created_at
  JOIN organizations o ON o.organization_id = m.organization_id
  WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > now() AND is_admin(m.organization_id, m.id)
  HAVING count(*) FILTER (WHERE o.deleted_at IS NULL) > 0
$$;
--> statement-breakpoint
-- Removes for good what was deleted seven days ago or more, one organization at a time; answers how many went. Tables
-- are emptied from those that refer to others towards those that are referred to, as the catalogue tells it, so that a
-- table that is added later needs no line here.
CREATE FUNCTION purge_organizations() RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  gone uuid;
  people uuid[];
  purged integer := 0;
  remaining text[];
  free text[];
  emptied text;
BEGIN
  FOR gone IN
    SELECT o.organization_id FROM organizations o WHERE o.deleted_at <= now() - interval '7 days' FOR UPDATE SKIP LOCKED
  LOOP
    people := ARRAY(SELECT m.user_id FROM members m WHERE m.organization_id = gone);
    SELECT array_agg(c.oid::regclass::text) INTO remaining FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p');
    WHILE array_length(remaining, 1) > 0 LOOP
      SELECT array_agg(t) INTO free FROM unnest(remaining) t
      WHERE NOT EXISTS (
        SELECT FROM pg_constraint k
        WHERE k.contype = 'f' AND k.confrelid = t::regclass AND k.conrelid <> k.confrelid
          AND k.conrelid::regclass::text = ANY (remaining));
      IF free IS NULL THEN
        RAISE EXCEPTION 'Tables refer to each other in a circle: %', remaining;
      END IF;
      FOREACH emptied IN ARRAY free LOOP
        EXECUTE format('DELETE FROM %s WHERE organization_id = $1', emptied) USING gone;
      END LOOP;
      remaining := ARRAY(SELECT t FROM unnest(remaining) t WHERE t <> ALL (free));
    END LOOP;
    -- Whoever belonged to nothing else has nothing to sign in to.
    DELETE FROM users u
      WHERE u.id = ANY (people) AND NOT EXISTS (SELECT FROM members m WHERE m.user_id = u.id);
    purged := purged + 1;
  END LOOP;
  RETURN purged;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION organizations_of_instance(text), deleted_organization(uuid, text), purge_organizations(),
  may_found(uuid) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION organizations_of_instance(text), deleted_organization(uuid, text), purge_organizations(),
  may_found(uuid) TO bulkhead_app;
