-- Who sends an invite again answers for it from then on.
GRANT UPDATE (invited_by) ON invites TO bulkhead_app;--> statement-breakpoint
-- What the link of an invite opens, before a tenant is known: only who holds the token knows its hash. Null: no invite.
CREATE FUNCTION invite_of(p_token_hash bytea) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'id', i.id, 'email', i.email, 'expiresAt', i.expires_at, 'acceptedAt', i.accepted_at, 'revokedAt', i.revoked_at,
    'expired', i.expires_at <= now(),
    'organization', jsonb_build_object('id', o.organization_id, 'slug', o.slug, 'name', o.name, 'licence', o.licence),
    'deleted', o.deleted_at IS NOT NULL,
    'environmentIds', (SELECT coalesce(jsonb_agg(e.environment_id), '[]') FROM environments e
      WHERE e.organization_id = i.organization_id),
    'inviter', jsonb_build_object('name', by.name, 'active', m.deactivated_at IS NULL,
      'roles', roles_of(i.organization_id, i.invited_by)),
    'roles', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'base', r.base, 'custom', r.custom,
          'granted', to_jsonb(r.granted), 'withheld', to_jsonb(r.withheld), 'access', r.access, 'environmentIds', (
            SELECT coalesce(jsonb_agg(e.named_environment_id), '[]') FROM role_environments e
            WHERE e.organization_id = r.organization_id AND e.role_id = r.id)) ORDER BY r.custom, lower(r.name)), '[]')
      FROM invite_roles ir JOIN roles r ON r.organization_id = ir.organization_id AND r.id = ir.role_id
      WHERE ir.organization_id = i.organization_id AND ir.invite_id = i.id),
    'user', (
      SELECT jsonb_build_object('id', u.id, 'name', u.name, 'membership', (
        SELECT CASE WHEN own.deactivated_at IS NULL THEN 'active' ELSE 'deactivated' END FROM members own
        WHERE own.organization_id = i.organization_id AND own.user_id = u.id))
      FROM users u WHERE u.email_key = i.email_key))
  FROM invites i
  JOIN organizations o ON o.organization_id = i.organization_id
  JOIN members m ON m.organization_id = i.organization_id AND m.id = i.invited_by
  JOIN users by ON by.id = m.user_id
  WHERE i.token_hash = p_token_hash
$$;
--> statement-breakpoint
-- Begins a session while the password is still the one that was checked. Waits for a change of it that is under way,
-- and such a change waits for this: of the two, the second sees what the first did.
CREATE FUNCTION sign_in(
  p_id uuid, p_user_id uuid, p_password_hash text, p_expires_at timestamptz, p_address text, p_user_agent text
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM users u WHERE u.id = p_user_id AND u.password_hash = p_password_hash FOR SHARE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM begin_session(p_id, p_user_id, p_expires_at, p_address, p_user_agent);
  RETURN true;
END
$$;
--> statement-breakpoint

-- A person's own account: each of these acts for whoever the asking session belongs to, and for nobody once it is over.

CREATE FUNCTION user_of_session(p_session uuid) RETURNS uuid
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT s.user_id FROM sessions s WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > now()
$$;
--> statement-breakpoint
CREATE FUNCTION own_sessions(p_session uuid) RETURNS TABLE (
  id uuid, created_at timestamptz, last_seen_at timestamptz, address text, user_agent text
)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.created_at, s.last_seen_at, s.address, s.user_agent FROM sessions s
  WHERE s.user_id = user_of_session(p_session) AND s.revoked_at IS NULL AND s.expires_at > now()
  ORDER BY s.id <> p_session, s.last_seen_at DESC NULLS LAST, s.id
$$;
--> statement-breakpoint
-- Ends one other session of the person, or all but the asking one (null). Answers how many it ended.
CREATE FUNCTION end_own_sessions(p_session uuid, p_other uuid) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid := user_of_session(p_session);
  ended integer;
BEGIN
  UPDATE sessions s SET revoked_at = now()
  WHERE s.user_id = person AND s.id <> p_session AND (p_other IS NULL OR s.id = p_other)
    AND s.revoked_at IS NULL AND s.expires_at > now();
  GET DIAGNOSTICS ended = ROW_COUNT;
  IF ended > 0 THEN
    PERFORM pg_notify('bulkhead_live', jsonb_build_object('user', person)::text);
  END IF;
  RETURN ended;
END
$$;
--> statement-breakpoint
CREATE FUNCTION own_password_hash(p_session uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT u.password_hash FROM users u WHERE u.id = user_of_session(p_session)
$$;
--> statement-breakpoint
-- The new hash takes the place of the one that was checked; every other session ends. False: somebody was quicker.
CREATE FUNCTION change_own_password(p_session uuid, p_from text, p_to text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE users u SET password_hash = p_to WHERE u.id = user_of_session(p_session) AND u.password_hash = p_from;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM end_own_sessions(p_session, NULL);
  RETURN true;
END
$$;
--> statement-breakpoint
CREATE FUNCTION rename_oneself(p_session uuid, p_name text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid;
BEGIN
  UPDATE users u SET name = p_name WHERE u.id = user_of_session(p_session) RETURNING u.id INTO person;
  IF person IS NOT NULL THEN
    PERFORM pg_notify('bulkhead_live', jsonb_build_object('user', person)::text);
  END IF;
END
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION invite_of(bytea), sign_in(uuid, uuid, text, timestamptz, text, text), user_of_session(uuid),
  own_sessions(uuid), end_own_sessions(uuid, uuid), own_password_hash(uuid), change_own_password(uuid, text, text),
  rename_oneself(uuid, text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION invite_of(bytea), sign_in(uuid, uuid, text, timestamptz, text, text),
  own_sessions(uuid), end_own_sessions(uuid, uuid), own_password_hash(uuid), change_own_password(uuid, text, text),
  rename_oneself(uuid, text) TO bulkhead_app;
