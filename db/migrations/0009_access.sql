CREATE TABLE "invite_roles" (
	"organization_id" uuid NOT NULL,
	"invite_id" uuid NOT NULL,
	"role_id" uuid NOT NULL,
	CONSTRAINT "invite_roles_pkey" PRIMARY KEY("organization_id","invite_id","role_id")
);
--> statement-breakpoint
ALTER TABLE "invite_roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invites" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"email_key" text GENERATED ALWAYS AS (lower(email)) STORED,
	"token_hash" "bytea" NOT NULL,
	"invited_by" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "invites_pkey" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "invites" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "roles" DROP CONSTRAINT "roles_name";--> statement-breakpoint
ALTER TABLE "roles" DROP CONSTRAINT "roles_base";--> statement-breakpoint
-- Who joins another organization while signed in is in it at once.
ALTER TABLE "members" ALTER COLUMN "sessions_from" SET DEFAULT 'epoch';--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "last_seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "custom" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "granted" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "withheld" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "roles" ADD COLUMN "updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "user_agent" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "last_seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "viewing_organization_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "viewing_member_id" uuid;--> statement-breakpoint
ALTER TABLE "invite_roles" ADD CONSTRAINT "invite_roles_invite_fkey" FOREIGN KEY ("organization_id","invite_id") REFERENCES "public"."invites"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite_roles" ADD CONSTRAINT "invite_roles_role_fkey" FOREIGN KEY ("organization_id","role_id") REFERENCES "public"."roles"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_invited_by_fkey" FOREIGN KEY ("organization_id","invited_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_accepted_by_fkey" FOREIGN KEY ("organization_id","accepted_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invites_token" ON "invites" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "invites_open" ON "invites" USING btree ("organization_id","email_key") WHERE "invites"."accepted_at" is null and "invites"."revoked_at" is null;--> statement-breakpoint
-- Until now a role that is bound to environments was made with its member. Those are the organization's own.
UPDATE "roles" SET "custom" = true WHERE "name" NOT IN ('Agent', 'Developer', 'Admin');--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name" ON "roles" USING btree ("organization_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "roles_built_in" ON "roles" USING btree ("organization_id","base") WHERE not "roles"."custom";--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_built_in_fixed" CHECK (case when "roles"."custom" then "roles"."base" <> 'admin'
          else "roles"."base" <> 'none' and "roles"."granted" = '{}' and "roles"."withheld" = '{}' end);--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_base" CHECK ("roles"."base" in ('none', 'agent', 'developer', 'admin'));--> statement-breakpoint
CREATE POLICY "invite_roles_select" ON "invite_roles" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "invite_roles_insert" ON "invite_roles" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "invite_roles_update" ON "invite_roles" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "invite_roles_delete" ON "invite_roles" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "invites_select" ON "invites" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "invites_insert" ON "invites" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "invites_update" ON "invites" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "invites_delete" ON "invites" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
GRANT SELECT, INSERT ON invites, invite_roles TO bulkhead_app;--> statement-breakpoint
GRANT DELETE ON invite_roles TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (token_hash, expires_at, accepted_at, accepted_by, revoked_at, revision) ON invites TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (base, granted, withheld, updated_at) ON roles TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (deleted_at) ON organizations TO bulkhead_app;--> statement-breakpoint
DROP FUNCTION begin_session(uuid, uuid, timestamptz);--> statement-breakpoint
CREATE FUNCTION begin_session(
  p_id uuid, p_user_id uuid, p_expires_at timestamptz, p_address text DEFAULT NULL, p_user_agent text DEFAULT NULL
) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM sessions WHERE user_id = p_user_id AND expires_at < now();
  INSERT INTO sessions (id, user_id, expires_at, address, user_agent, last_seen_at)
    VALUES (p_id, p_user_id, p_expires_at, p_address, p_user_agent, now())
$$;
--> statement-breakpoint
-- Notes that a session asked for something, in one organization. Called now and then, not at each request.
CREATE FUNCTION touch_session(p_session uuid, p_organization uuid, p_address text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE sessions SET last_seen_at = now(), address = p_address WHERE id = p_session;
  UPDATE members m SET last_seen_at = now() FROM sessions s
    WHERE s.id = p_session AND m.organization_id = p_organization AND m.user_id = s.user_id
$$;
--> statement-breakpoint
-- Through whose eyes a session looks at its organization from now on; null: its own. Who may is the caller's to check,
-- and is checked again at each request.
CREATE FUNCTION view_as(p_session uuid, p_member uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  person uuid;
BEGIN
  UPDATE sessions s SET
    viewing_organization_id = CASE WHEN p_member IS NULL THEN NULL ELSE organization END, viewing_member_id = p_member
  WHERE s.id = p_session
    AND EXISTS (SELECT FROM members m WHERE m.organization_id = organization AND m.user_id = s.user_id)
  RETURNING s.user_id INTO person;
  IF person IS NOT NULL THEN
    PERFORM pg_notify('bulkhead_live', jsonb_build_object('user', person)::text);
  END IF;
END
$$;
--> statement-breakpoint
-- The roles of a member, as context_of tells them.
CREATE FUNCTION roles_of(p_organization uuid, p_member uuid) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'base', r.base, 'custom', r.custom,
      'granted', to_jsonb(r.granted), 'withheld', to_jsonb(r.withheld), 'access', r.access, 'environmentIds', (
        SELECT coalesce(jsonb_agg(e.named_environment_id), '[]') FROM role_environments e
        WHERE e.organization_id = r.organization_id AND e.role_id = r.id)) ORDER BY r.custom, lower(r.name)), '[]')
  FROM member_roles mr JOIN roles r ON r.organization_id = mr.organization_id AND r.id = mr.role_id
  WHERE mr.organization_id = p_organization AND mr.member_id = p_member
$$;
--> statement-breakpoint
CREATE FUNCTION is_admin(p_organization uuid, p_member uuid) RETURNS boolean
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM member_roles mr JOIN roles r ON r.organization_id = mr.organization_id AND r.id = mr.role_id
    WHERE mr.organization_id = p_organization AND mr.member_id = p_member AND r.base = 'admin')
$$;
--> statement-breakpoint
-- What a member may do here changes when this does: they themselves, their roles, or what those allow.
CREATE FUNCTION stamp_of(p_organization uuid, p_member uuid) RETURNS text
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT concat_ws('/', m.revision, m.deactivated_at IS NULL, (
    SELECT coalesce(sum(r.revision), 0) FROM member_roles mr
    JOIN roles r ON r.organization_id = mr.organization_id AND r.id = mr.role_id
    WHERE mr.organization_id = m.organization_id AND mr.member_id = m.id))
  FROM members m WHERE m.organization_id = p_organization AND m.id = p_member
$$;
--> statement-breakpoint
-- Whether a member still stands as they did when a request was let in; from here to the commit they do: whoever takes
-- their roles, changes those, deactivates them or ends their session waits. Each change then sees the other or is refused.
CREATE FUNCTION hold_standing(p_session uuid, p_member uuid, p_stamp text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  began timestamptz;
BEGIN
  SELECT s.created_at INTO began FROM sessions s
    WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > now() FOR SHARE;
  PERFORM FROM members m
    JOIN sessions s ON s.id = p_session AND s.user_id = m.user_id
    WHERE m.organization_id = organization AND m.id = p_member AND m.sessions_from <= began FOR SHARE OF m;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM FROM roles r JOIN member_roles mr ON mr.organization_id = r.organization_id AND mr.role_id = r.id
    WHERE mr.organization_id = organization AND mr.member_id = p_member ORDER BY r.id FOR SHARE OF r;
  RETURN stamp_of(organization, p_member) IS NOT DISTINCT FROM p_stamp;
END
$$;
--> statement-breakpoint
-- As before; tells of custom roles and of whom the session looks as. What was deleted is told to its admins, by name.
CREATE OR REPLACE FUNCTION context_of(p_session uuid, p_slug text) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH session AS (
    SELECT s.user_id, s.created_at, s.viewing_organization_id, s.viewing_member_id FROM sessions s
    WHERE s.id = p_session AND s.revoked_at IS NULL AND s.expires_at > now()
  ), everywhere AS (
    SELECT m.*, o.slug, o.name AS organization_name, o.licence, o.deleted_at
    FROM session s
    JOIN members m ON m.user_id = s.user_id AND m.deactivated_at IS NULL AND m.sessions_from <= s.created_at
    JOIN organizations o ON o.organization_id = m.organization_id
  ), memberships AS (
    SELECT * FROM everywhere WHERE deleted_at IS NULL
  ), here AS (
    SELECT * FROM memberships WHERE slug = p_slug
  )
  SELECT jsonb_build_object(
    'user', (SELECT jsonb_build_object('id', u.id, 'name', u.name, 'email', u.email)
             FROM users u WHERE u.id = s.user_id),
    'organizations', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', m.slug, 'name', m.organization_name)
                        ORDER BY lower(m.organization_name)), '[]') FROM memberships m),
    'deleted', (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', m.slug, 'name', m.organization_name,
                  'deletedAt', m.deleted_at) ORDER BY lower(m.organization_name)), '[]')
                FROM everywhere m
                WHERE m.deleted_at > now() - interval '7 days' AND is_admin(m.organization_id, m.id)),
    'membership', (
      SELECT jsonb_build_object(
        'organization', jsonb_build_object('id', h.organization_id, 'slug', h.slug, 'name', h.organization_name,
          'licence', h.licence),
        'memberId', h.id,
        'stamp', stamp_of(h.organization_id, h.id),
        'unseen', h.last_seen_at IS NULL OR h.last_seen_at < now() - interval '5 minutes',
        'activeEnvironment', (SELECT p.active_environment FROM member_preferences p
          WHERE p.organization_id = h.organization_id AND p.member_id = h.id),
        'roles', roles_of(h.organization_id, h.id),
        'viewed', (
          SELECT jsonb_build_object('memberId', v.id, 'userId', u.id, 'name', u.name, 'email', u.email,
            'roles', roles_of(v.organization_id, v.id),
            'activeEnvironment', (SELECT p.active_environment FROM member_preferences p
              WHERE p.organization_id = v.organization_id AND p.member_id = v.id))
          FROM members v JOIN users u ON u.id = v.user_id
          WHERE s.viewing_organization_id = h.organization_id AND v.organization_id = h.organization_id
            AND v.id = s.viewing_member_id AND v.deactivated_at IS NULL),
        'environments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.environment_id, 'key', e.key,
            'name', e.name, 'shape', e.shape, 'colour', e.colour, 'protected', e.protected, 'born', e.born,
            'revision', e.revision) ORDER BY e.position, e.key), '[]')
          FROM environments e WHERE e.organization_id = h.organization_id))
      FROM here h)
  )
  FROM session s
  WHERE EXISTS (SELECT FROM everywhere)
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION begin_session(uuid, uuid, timestamptz, text, text), touch_session(uuid, uuid, text),
  view_as(uuid, uuid), roles_of(uuid, uuid), is_admin(uuid, uuid), stamp_of(uuid, uuid), hold_standing(uuid, uuid, text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION begin_session(uuid, uuid, timestamptz, text, text), touch_session(uuid, uuid, text),
  view_as(uuid, uuid), hold_standing(uuid, uuid, text) TO bulkhead_app;
