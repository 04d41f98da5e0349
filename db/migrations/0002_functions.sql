GRANT USAGE ON SCHEMA public TO bulkhead_app;
--> statement-breakpoint
-- Tables of the instance (users, sessions, sign_in_attempts, instance) have no grant: functions alone reach them.
GRANT SELECT, INSERT ON organizations, members, roles, member_roles, role_environments, environments, data_keys,
  resources, resource_secrets, applications, slots, variables, profiles, bindings, variable_values, profile_undos,
  former_picks, member_preferences, audit_heads, audit_log TO bulkhead_app;
--> statement-breakpoint
GRANT DELETE ON member_roles, roles, role_environments, environments, data_keys, resources, resource_secrets,
  applications, slots, variables, profiles, bindings, variable_values, profile_undos, former_picks TO bulkhead_app;
--> statement-breakpoint
-- What a row is, and where it lives, does not change: the columns of identity are granted to nobody.
GRANT UPDATE (name, slug, licence, revision) ON organizations TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (deactivated_at, sessions_from, revision) ON members TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (active_environment, updated_at) ON member_preferences TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (name, access, revision) ON roles TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (name, colour, shape, position, protected, revision) ON environments TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (wrapped) ON data_keys TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (name, spec, facet, status, status_message, status_at, revision, updated_at) ON resources TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (key_id, sealed, updated_at) ON resource_secrets TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (name, description, revision, updated_at) ON applications TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (name, description, accepts, required, position, revision) ON slots TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (name, description, secret, initial, position, revision) ON variables TO bulkhead_app;
--> statement-breakpoint
-- A profile alone may move: what it picked is removed first, because its rows refer to where it lives.
GRANT UPDATE (environment_id, name, language, timezone, session_minutes, authentication, left_behind, revision, updated_at)
  ON profiles TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (resource_id) ON bindings TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (plain, key_id, sealed) ON variable_values TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (name, left_at) ON former_picks TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (profile_revision, key_id, sealed, created_at) ON profile_undos TO bulkhead_app;
--> statement-breakpoint
GRANT UPDATE (number, hash) ON audit_heads TO bulkhead_app;
--> statement-breakpoint
CREATE INDEX resources_search ON resources USING gin (search_key gin_trgm_ops);
--> statement-breakpoint
CREATE INDEX applications_search ON applications USING gin (search_key gin_trgm_ops);
--> statement-breakpoint

-- Before a tenant is known ---------------------------------------------------------------------------------------

CREATE FUNCTION latest_migration() RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN (SELECT max(created_at) FROM drizzle.__drizzle_migrations);
END
$$;
--> statement-breakpoint
CREATE FUNCTION instance_is_set_up() RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM instance)
$$;
--> statement-breakpoint
-- The second of two set-ups at once waits here for the first, then fails with 23505.
CREATE FUNCTION claim_instance() RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO instance DEFAULT VALUES
$$;
--> statement-breakpoint
CREATE FUNCTION create_user(p_id uuid, p_email text, p_name text, p_password_hash text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO users (id, email, name, password_hash) VALUES (p_id, p_email, p_name, p_password_hash)
$$;
--> statement-breakpoint
CREATE FUNCTION credentials_of(p_email text) RETURNS TABLE (id uuid, name text, email text, password_hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.id, u.name, u.email, u.password_hash FROM users u WHERE u.email_key = lower(p_email)
$$;
--> statement-breakpoint
CREATE FUNCTION begin_session(p_id uuid, p_user_id uuid, p_expires_at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sessions WHERE user_id = p_user_id AND expires_at < now();
  INSERT INTO sessions (id, user_id, expires_at) VALUES (p_id, p_user_id, p_expires_at)
$$;
--> statement-breakpoint
CREATE FUNCTION end_session(p_id uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sessions SET revoked_at = now() WHERE id = p_id AND revoked_at IS NULL
$$;
--> statement-breakpoint
-- Counts an attempt for each key before the password is looked at, so that parallel guesses count too.
-- Answers the seconds to wait; 0 lets the attempt through. The wait doubles from the free attempts on, up to the cap.
CREATE FUNCTION count_sign_in(p_key text, p_free integer, p_cap_seconds integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  attempt sign_in_attempts;
  remaining integer;
BEGIN
  INSERT INTO sign_in_attempts (key, failures, last_at) VALUES (p_key, 0, now()) ON CONFLICT (key) DO NOTHING;
  SELECT * INTO attempt FROM sign_in_attempts WHERE key = p_key FOR UPDATE;
  IF attempt.last_at < now() - interval '15 minutes' THEN
    attempt.failures := 0;
  END IF;
  IF attempt.failures >= p_free THEN
    remaining := ceil(
      least(p_cap_seconds, power(2, least(attempt.failures - p_free, 16)))
      - extract(epoch FROM clock_timestamp() - attempt.last_at)
    );
    IF remaining > 0 THEN
      RETURN remaining;
    END IF;
  END IF;
  UPDATE sign_in_attempts SET failures = attempt.failures + 1, last_at = clock_timestamp() WHERE key = p_key;
  -- Now and then, so that guesses at random addresses do not pile up.
  IF random() < 0.01 THEN
    DELETE FROM sign_in_attempts WHERE last_at < now() - interval '1 day';
  END IF;
  RETURN 0;
END
$$;
--> statement-breakpoint
CREATE FUNCTION forgive_sign_in(p_key text, p_all boolean) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sign_in_attempts SET failures = CASE WHEN p_all THEN 0 ELSE greatest(failures - 1, 0) END WHERE key = p_key
$$;
--> statement-breakpoint
-- Everything a request needs to know of who is asking, in one look-up. Null: the session is over.
CREATE FUNCTION context_of(p_session uuid, p_slug text) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH session AS (
    SELECT s.user_id, s.created_at FROM sessions s
    WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > now()
  ), memberships AS (
    SELECT m.*, o.slug, o.name AS organization_name, o.licence
    FROM session s
    JOIN members m ON m.user_id = s.user_id AND m.deactivated_at IS NULL AND m.sessions_from <= s.created_at
    JOIN organizations o ON o.organization_id = m.organization_id
  ), here AS (
    SELECT * FROM memberships WHERE slug = p_slug
  )
  SELECT jsonb_build_object(
    'user', (SELECT jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email)
             FROM users u WHERE u.id = s.user_id),
    'organizations', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', m.slug, 'name', m.organization_name)
                        ORDER BY lower(m.organization_name)), '[]') FROM memberships m),
    'membership', (
      SELECT jsonb_build_object(
        'organization', jsonb_build_object('id', h.organization_id, 'slug', h.slug, 'name', h.organization_name,
          'licence', h.licence),
        'memberId', h.id,
        'activeEnvironment', (SELECT p.active_environment FROM member_preferences p
          WHERE p.organization_id = h.organization_id AND p.member_id = h.id),
        'roles', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'base', r.base,
            'access', r.access, 'environmentIds', (
              SELECT coalesce(jsonb_agg(e.named_environment_id), '[]') FROM role_environments e
              WHERE e.organization_id = r.organization_id AND e.role_id = r.id)) ORDER BY r.name), '[]')
          FROM member_roles mr JOIN roles r ON r.organization_id = mr.organization_id AND r.id = mr.role_id
          WHERE mr.organization_id = h.organization_id AND mr.member_id = h.id),
        'environments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.environment_id, 'key', e.key,
            'name', e.name, 'shape', e.shape, 'colour', e.colour, 'protected', e.protected, 'born', e.born,
            'revision', e.revision) ORDER BY e.position, e.key), '[]')
          FROM environments e WHERE e.organization_id = h.organization_id))
      FROM here h)
  )
  FROM session s WHERE EXISTS (SELECT FROM memberships)
$$;
--> statement-breakpoint

-- Beyond what a member sees --------------------------------------------------------------------------------------

-- An app is born with a profile on each of the three environments, whichever of them its maker sees.
CREATE FUNCTION create_default_profiles(p_application uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO profiles (organization_id, environment_id, id, application_id, name, key, home)
  SELECT a.organization_id, e.environment_id, gen_random_uuid(), a.id, p.name, p.key, p.home
  FROM applications a
  JOIN (VALUES ('dev', 'Development', 'development'), ('qa', 'QA', 'qa'), ('prod', 'Production', 'production'))
    AS p (home, name, key) ON true
  JOIN environments e ON e.organization_id = a.organization_id AND e.key = p.home
  WHERE a.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    AND a.id = p_application
    AND current_setting('app.organization_writes', true) = 'on'
    AND NOT EXISTS (SELECT FROM profiles x WHERE x.organization_id = a.organization_id AND x.application_id = a.id)
$$;
--> statement-breakpoint
-- Whether a profile that the asker does not see fills a row of its app, or reads a variable: has a value of its own, or
-- falls back on the default. Says no more than that.
CREATE FUNCTION row_used_elsewhere(p_row uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM bindings b
    WHERE b.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid AND b.slot_id = p_row
      AND b.environment_id <> ALL (nullif(current_setting('app.environment_ids', true), '')::uuid[])
  ) OR EXISTS (
    SELECT FROM variable_values v
    WHERE v.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid AND v.variable_id = p_row
      AND v.environment_id <> ALL (nullif(current_setting('app.environment_ids', true), '')::uuid[])
  ) OR EXISTS (
    SELECT FROM variables d
    JOIN profiles p ON p.organization_id = d.organization_id AND p.application_id = d.application_id
    WHERE d.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid AND d.id = p_row
      AND d.initial IS NOT NULL
      AND p.environment_id <> ALL (nullif(current_setting('app.environment_ids', true), '')::uuid[])
  )
$$;
--> statement-breakpoint
-- Names and addresses of this organization's members: users have no grant of their own.
CREATE FUNCTION member_people() RETURNS TABLE (member_id uuid, user_id uuid, name text, email text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, u.id, u.name, u.email FROM members m JOIN users u ON u.id = m.user_id
  WHERE m.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
$$;
--> statement-breakpoint

-- Search ---------------------------------------------------------------------------------------------------------

-- Runs as the owner because LIKE is not leakproof: under a policy it could not use the trigram index. So the walls
-- stand in its own WHERE, read from the same settings as the policies. Sort, keyset and limit are inside.
CREATE FUNCTION search_resources(
  p_environments uuid[], p_kind text, p_query text, p_facet text, p_status text, p_sort text, p_descending boolean,
  p_after text, p_after_id uuid, p_limit integer
) RETURNS SETOF resources
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  -- Without this, a common word reads the table of all tenants; short of it, the tenant's own index is walked.
  SET enable_seqscan = off AS $$
DECLARE
  pattern text := '%' || replace(replace(replace(lower(p_query), '\', '\\'), '%', '\%'), '_', '\_') || '%';
  sort_column text := CASE p_sort WHEN 'changed' THEN 'updated_at' ELSE 'name_key' END;
  sort_type text := CASE p_sort WHEN 'changed' THEN 'timestamptz' ELSE 'text' END;
  direction text := CASE WHEN p_descending THEN 'DESC' ELSE 'ASC' END;
  comparison text := CASE WHEN p_descending THEN '<' ELSE '>' END;
BEGIN
  RETURN QUERY EXECUTE format(
    'SELECT * FROM resources r
     WHERE r.organization_id = nullif(current_setting(''app.organization_id'', true), '''')::uuid
       AND r.environment_id = ANY (nullif(current_setting(''app.environment_ids'', true), '''')::uuid[])
       AND r.environment_id = ANY ($1) AND r.kind = $2 AND r.search_key LIKE $3
       AND ($4::text IS NULL OR r.facet = $4)
       AND ($5::text IS NULL OR r.status = $5)
       AND ($6::text IS NULL OR (r.%1$I, r.id) %3$s ($6::%2$s, $7))
     ORDER BY r.%1$I %4$s, r.id %4$s LIMIT $8',
    sort_column, sort_type, comparison, direction)
  USING p_environments, p_kind, pattern, p_facet, p_status, p_after, p_after_id, p_limit;
END
$$;
--> statement-breakpoint

-- Audit ----------------------------------------------------------------------------------------------------------

-- What a row's hash covers: all of it, and the hash before. A changed, removed or reordered row breaks the chain.
CREATE FUNCTION audit_hash(r audit_log) RETURNS bytea
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT sha256(r.previous_hash || convert_to(jsonb_build_array(
    r.organization_id, r.number, (extract(epoch FROM r.at) * 1000)::bigint, r.action, r.outcome, r.actor_kind,
    r.actor_id, r.actor_name, r.environment_id, r.other_environment_id, r.subject_kind, r.subject_id,
    r.subject_name, r.before, r.after, r.reason, r.address, r.request_id)::text, 'UTF8'))
$$;
--> statement-breakpoint
-- Called last in a transaction: the head row is locked from here to the commit, and nothing else waits meanwhile.
CREATE FUNCTION append_audit(entry jsonb) RETURNS bigint
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
  RETURN r.number;
END
$$;
--> statement-breakpoint

REVOKE ALL ON FUNCTION latest_migration(), instance_is_set_up(), claim_instance(),
  create_user(uuid, text, text, text), credentials_of(text), begin_session(uuid, uuid, timestamptz),
  end_session(uuid), count_sign_in(text, integer, integer), forgive_sign_in(text, boolean), context_of(uuid, text),
  create_default_profiles(uuid), row_used_elsewhere(uuid), member_people(),
  search_resources(uuid[], text, text, text, text, text, boolean, text, uuid, integer), append_audit(jsonb),
  audit_hash(audit_log)
  FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION latest_migration(), instance_is_set_up(), claim_instance(),
  create_user(uuid, text, text, text), credentials_of(text), begin_session(uuid, uuid, timestamptz),
  end_session(uuid), count_sign_in(text, integer, integer), forgive_sign_in(text, boolean), context_of(uuid, text),
  create_default_profiles(uuid), row_used_elsewhere(uuid), member_people(),
  search_resources(uuid[], text, text, text, text, text, boolean, text, uuid, integer), append_audit(jsonb),
  audit_hash(audit_log)
  TO bulkhead_app;
