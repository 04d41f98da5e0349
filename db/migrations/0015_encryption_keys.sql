CREATE TABLE "master_key" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"fingerprint" text NOT NULL,
	CONSTRAINT "master_key_single" CHECK ("master_key"."id")
);
--> statement-breakpoint
ALTER TABLE "data_keys" DROP CONSTRAINT "data_keys_version";--> statement-breakpoint
ALTER TABLE "data_keys" ADD COLUMN "encryption_key_id" uuid;--> statement-breakpoint
ALTER TABLE "data_keys" ADD COLUMN "current" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "data_keys" ADD COLUMN "kms_arn" text;--> statement-breakpoint
ALTER TABLE "data_keys" ADD COLUMN "master_key" text;--> statement-breakpoint
-- Every environment there is gets the key that it would have been born with; what was a data key of the environment is a
-- version of that.
INSERT INTO resources (organization_id, environment_id, id, kind, name, key, spec, facet, status)
  SELECT organization_id, environment_id, gen_random_uuid(), 'encryption-key', 'Environment key', 'environment-key',
    '{"where": "managed", "algorithm": "aes-256-gcm"}', 'managed', 'working'
  FROM environments;--> statement-breakpoint
UPDATE data_keys d SET
    encryption_key_id = r.id,
    current = d.version = (SELECT max(n.version) FROM data_keys n
      WHERE n.organization_id = d.organization_id AND n.environment_id = d.environment_id)
  FROM resources r
  WHERE r.organization_id = d.organization_id AND r.environment_id = d.environment_id AND r.kind = 'encryption-key';--> statement-breakpoint
ALTER TABLE "data_keys" ALTER COLUMN "encryption_key_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "data_keys" ADD CONSTRAINT "data_keys_encryption_key_fkey" FOREIGN KEY ("organization_id","environment_id","encryption_key_id") REFERENCES "public"."resources"("organization_id","environment_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "data_keys_current" ON "data_keys" USING btree ("organization_id","environment_id") WHERE "data_keys"."current";--> statement-breakpoint
CREATE INDEX "data_keys_old" ON "data_keys" USING btree ("organization_id","environment_id") WHERE not "data_keys"."current" and "data_keys"."version" > 0;--> statement-breakpoint
CREATE INDEX "profile_undos_by_key" ON "profile_undos" USING btree ("organization_id","environment_id","key_id");--> statement-breakpoint
CREATE INDEX "variable_values_by_key" ON "variable_values" USING btree ("organization_id","environment_id","key_id");--> statement-breakpoint
CREATE INDEX "resource_secrets_by_key" ON "resource_secrets" USING btree ("organization_id","environment_id","key_id");--> statement-breakpoint
ALTER TABLE "data_keys" ADD CONSTRAINT "data_keys_version" UNIQUE("organization_id","environment_id","encryption_key_id","version");--> statement-breakpoint
ALTER TABLE "data_keys" ADD CONSTRAINT "data_keys_wrapped_once" CHECK ("data_keys"."kms_arn" is null or "data_keys"."master_key" is null);--> statement-breakpoint
ALTER TABLE "data_keys" ADD CONSTRAINT "data_keys_own" CHECK ("data_keys"."version" > 0 or ("data_keys"."kms_arn" is null and not "data_keys"."current"));--> statement-breakpoint
GRANT UPDATE (current) ON data_keys TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (key_id, sealed) ON profile_undos TO bulkhead_app;--> statement-breakpoint
-- Which master key wraps from now on; null: it was never rotated. Whoever wraps with it is waited for by a rotation.
CREATE FUNCTION master_key_in_force() RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('bulkhead master key', 0));
  RETURN (SELECT m.fingerprint FROM master_key m);
END
$$;
--> statement-breakpoint
-- The environments in which something may still be sealed with a version that is not current, whose ever they are.
CREATE FUNCTION environments_to_reseal()
  RETURNS TABLE (organization_id uuid, environment_id uuid, slug text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT d.organization_id, d.environment_id, o.slug
  FROM data_keys d JOIN organizations o USING (organization_id)
  WHERE NOT d.current AND d.version > 0
$$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION master_key_in_force(), environments_to_reseal() FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION master_key_in_force(), environments_to_reseal() TO bulkhead_app;
