CREATE TABLE "idempotency_keys" (
	"organization_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request" "bytea" NOT NULL,
	"answer" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY("organization_id","actor_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE UNLOGGED TABLE "token_windows" (
	"token_id" uuid PRIMARY KEY NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"used" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"last_used_from" text,
	CONSTRAINT "api_tokens_pkey" PRIMARY KEY("organization_id","environment_id","resource_id")
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "token_hashes" (
	"lookup" text NOT NULL,
	"hash" "bytea" NOT NULL,
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "token_hashes_pkey" PRIMARY KEY("lookup")
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organization_fkey" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("organization_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_resource_fkey" FOREIGN KEY ("organization_id","environment_id","resource_id") REFERENCES "public"."resources"("organization_id","environment_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_created_by_fkey" FOREIGN KEY ("organization_id","created_by") REFERENCES "public"."members"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "token_hashes" ADD CONSTRAINT "token_hashes_token_fkey" FOREIGN KEY ("organization_id","environment_id","resource_id") REFERENCES "public"."api_tokens"("organization_id","environment_id","resource_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "token_hashes_by_token" ON "token_hashes" USING btree ("organization_id","environment_id","resource_id");--> statement-breakpoint
CREATE POLICY "api_tokens_select" ON "api_tokens" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "api_tokens_insert" ON "api_tokens" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "api_tokens_update" ON "api_tokens" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "api_tokens_delete" ON "api_tokens" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
GRANT SELECT, INSERT ON api_tokens TO bulkhead_app;--> statement-breakpoint
-- Lets a token of the walls be opened by this from now on; what opened it before does so until `p_old_until`.
CREATE FUNCTION issue_token(p_environment uuid, p_token uuid, p_lookup text, p_hash bytea, p_old_until timestamptz)
  RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
BEGIN
  IF NOT p_environment = ANY (nullif(current_setting('app.writes', true), '')::uuid[]) THEN
    RAISE EXCEPTION 'No token is issued in an environment that is not open for writing.' USING ERRCODE = '42501';
  END IF;
  UPDATE token_hashes h SET expires_at = least(h.expires_at, p_old_until)
    WHERE h.organization_id = organization AND h.environment_id = p_environment AND h.resource_id = p_token;
  INSERT INTO token_hashes (lookup, hash, organization_id, environment_id, resource_id)
    VALUES (p_lookup, p_hash, organization, p_environment, p_token);
  DELETE FROM token_hashes h WHERE h.organization_id = organization AND h.expires_at < now() - interval '1 day';
END
$$;
--> statement-breakpoint
-- What is known of tokens that are seen: who made them, their last use, since when they are opened by what opens them
-- now, and until when what was there before still does.
CREATE FUNCTION facts_of_tokens(p_tokens uuid[])
  RETURNS TABLE (id uuid, created_by text, stopped boolean, expires text, last_used_at timestamptz, last_used_from text,
    issued_at timestamptz, older_until timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.resource_id, u.name, m.deactivated_at IS NOT NULL, r.spec->>'expires', t.last_used_at, t.last_used_from,
    (SELECT max(h.created_at) FROM token_hashes h WHERE h.organization_id = t.organization_id
      AND h.environment_id = t.environment_id AND h.resource_id = t.resource_id AND h.expires_at IS NULL),
    (SELECT max(h.expires_at) FROM token_hashes h WHERE h.organization_id = t.organization_id
      AND h.environment_id = t.environment_id AND h.resource_id = t.resource_id AND h.expires_at > now())
  FROM api_tokens t
  JOIN resources r ON r.organization_id = t.organization_id AND r.environment_id = t.environment_id
    AND r.id = t.resource_id
  JOIN members m ON m.organization_id = t.organization_id AND m.id = t.created_by
  JOIN users u ON u.id = m.user_id
  WHERE t.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
    AND t.environment_id = ANY (nullif(current_setting('app.environment_ids', true), '')::uuid[])
    AND t.resource_id = ANY (p_tokens)
$$;
--> statement-breakpoint
-- What a request by token needs to know, for the hash that is compared with what was sent. Null: there is no such token.
CREATE FUNCTION context_of_token(p_lookup text) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'hash', encode(h.hash, 'hex'),
    'id', r.id, 'name', r.name, 'spec', r.spec, 'environmentId', r.environment_id,
    'replaced', h.expires_at IS NOT NULL AND h.expires_at <= now(),
    'unused', t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute',
    'creator', jsonb_build_object('memberId', m.id, 'active', m.deactivated_at IS NULL,
      'stamp', stamp_of(m.organization_id, m.id), 'roles', roles_of(m.organization_id, m.id)),
    'organization', jsonb_build_object('id', o.organization_id, 'slug', o.slug, 'name', o.name, 'licence', o.licence),
    'environments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.environment_id, 'key', e.key,
        'name', e.name, 'shape', e.shape, 'colour', e.colour, 'protected', e.protected, 'born', e.born,
        'revision', e.revision) ORDER BY e.position, e.key), '[]')
      FROM environments e WHERE e.organization_id = o.organization_id))
  FROM token_hashes h
  JOIN api_tokens t ON t.organization_id = h.organization_id AND t.environment_id = h.environment_id
    AND t.resource_id = h.resource_id
  JOIN resources r ON r.organization_id = h.organization_id AND r.environment_id = h.environment_id
    AND r.id = h.resource_id
  JOIN members m ON m.organization_id = h.organization_id AND m.id = t.created_by
  JOIN organizations o ON o.organization_id = h.organization_id AND o.deleted_at IS NULL
  WHERE h.lookup = p_lookup
$$;
--> statement-breakpoint
-- Holds a token, its creator and the creator's roles as they were looked up, until what the token changes is committed.
CREATE FUNCTION hold_token(p_lookup text, p_member uuid, p_stamp text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
BEGIN
  PERFORM FROM token_hashes h
    JOIN resources r ON r.organization_id = h.organization_id AND r.environment_id = h.environment_id
      AND r.id = h.resource_id
    WHERE h.lookup = p_lookup AND h.organization_id = organization AND (h.expires_at IS NULL OR h.expires_at > now())
    FOR SHARE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM FROM members m WHERE m.organization_id = organization AND m.id = p_member FOR SHARE;
  PERFORM FROM roles r JOIN member_roles mr ON mr.organization_id = r.organization_id AND mr.role_id = r.id
    WHERE mr.organization_id = organization AND mr.member_id = p_member ORDER BY r.id FOR SHARE OF r;
  RETURN stamp_of(organization, p_member) IS NOT DISTINCT FROM p_stamp;
END
$$;
--> statement-breakpoint
CREATE FUNCTION touch_token(p_lookup text, p_address text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE api_tokens t SET last_used_at = now(), last_used_from = p_address FROM token_hashes h
    WHERE h.lookup = p_lookup AND t.organization_id = h.organization_id AND t.environment_id = h.environment_id
      AND t.resource_id = h.resource_id
$$;
--> statement-breakpoint
-- Takes up to p_want requests of what a token has left in this minute; answers how many were had, how many are left to
-- everybody, and the seconds until the next minute.
CREATE FUNCTION take_requests(p_token uuid, p_want integer, p_limit integer)
  RETURNS TABLE (taken integer, remaining integer, seconds integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  minute timestamptz := date_trunc('minute', clock_timestamp());
  before integer;
BEGIN
  INSERT INTO token_windows AS w (token_id, starts_at, used) VALUES (p_token, minute, 0)
    ON CONFLICT (token_id) DO UPDATE SET
      used = CASE WHEN w.starts_at < minute THEN 0 ELSE w.used END, starts_at = greatest(w.starts_at, minute)
    RETURNING w.used INTO before;
  taken := greatest(0, least(p_want, p_limit - before));
  UPDATE token_windows w SET used = w.used + taken WHERE w.token_id = p_token;
  remaining := p_limit - before - taken;
  seconds := ceil(extract(epoch FROM minute + interval '1 minute' - clock_timestamp()));
  RETURN NEXT;
END
$$;
--> statement-breakpoint
-- Claims a key for what is asked, until the transaction ends; who comes with the same one meanwhile waits. Answers what
-- was asked and answered under it before, if anything was.
CREATE FUNCTION claim_idempotency_key(p_actor uuid, p_key text, p_request bytea)
  RETURNS TABLE (request bytea, answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
BEGIN
  DELETE FROM idempotency_keys k WHERE k.created_at < now() - interval '1 day';
  INSERT INTO idempotency_keys (organization_id, actor_id, key, request)
    VALUES (organization, p_actor, p_key, p_request) ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN
    RETURN QUERY SELECT k.request, k.answer FROM idempotency_keys k
      WHERE k.organization_id = organization AND k.actor_id = p_actor AND k.key = p_key;
  END IF;
END
$$;
--> statement-breakpoint
CREATE FUNCTION keep_idempotent_answer(p_actor uuid, p_key text, p_answer jsonb) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE idempotency_keys SET answer = p_answer
    WHERE organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
      AND actor_id = p_actor AND key = p_key
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION issue_token(uuid, uuid, text, bytea, timestamptz), facts_of_tokens(uuid[]),
  context_of_token(text), hold_token(text, uuid, text), touch_token(text, text), take_requests(uuid, integer, integer),
  claim_idempotency_key(uuid, text, bytea), keep_idempotent_answer(uuid, text, jsonb) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION issue_token(uuid, uuid, text, bytea, timestamptz), facts_of_tokens(uuid[]),
  context_of_token(text), hold_token(text, uuid, text), touch_token(text, text), take_requests(uuid, integer, integer),
  claim_idempotency_key(uuid, text, bytea), keep_idempotent_answer(uuid, text, jsonb) TO bulkhead_app;
