CREATE TABLE "deployed_values" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"variable_id" uuid NOT NULL,
	"key_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "deployed_values_pkey" PRIMARY KEY("organization_id","environment_id","profile_id","variable_id")
);
--> statement-breakpoint
ALTER TABLE "deployed_values" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deployment_picks" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"deployment_id" uuid NOT NULL,
	"row_key" text NOT NULL,
	"kind" text NOT NULL,
	"resource_id" uuid NOT NULL,
	CONSTRAINT "deployment_picks_pkey" PRIMARY KEY("organization_id","environment_id","deployment_id","row_key")
);
--> statement-breakpoint
ALTER TABLE "deployment_picks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deployments" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'live' NOT NULL,
	"snapshot" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"rolls_back_to" integer,
	"published_by" text NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_by" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "deployments_pkey" PRIMARY KEY("organization_id","environment_id","id"),
	CONSTRAINT "deployments_number" UNIQUE("organization_id","environment_id","application_id","number"),
	CONSTRAINT "deployments_state" CHECK ("deployments"."state" in ('live', 'superseded', 'withdrawn')),
	CONSTRAINT "deployments_ended" CHECK (("deployments"."state" = 'live') = ("deployments"."ended_at" is null) and ("deployments"."ended_at" is null) = ("deployments"."ended_by" is null))
);
--> statement-breakpoint
ALTER TABLE "deployments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "versions" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"contents" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "versions_pkey" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "versions_number" UNIQUE("organization_id","application_id","number"),
	CONSTRAINT "versions_application_id" UNIQUE("organization_id","application_id","id")
);
--> statement-breakpoint
ALTER TABLE "versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "deployed_values" ADD CONSTRAINT "deployed_values_key_fkey" FOREIGN KEY ("organization_id","environment_id","key_id") REFERENCES "public"."data_keys"("organization_id","environment_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_picks" ADD CONSTRAINT "deployment_picks_deployment_fkey" FOREIGN KEY ("organization_id","environment_id","deployment_id") REFERENCES "public"."deployments"("organization_id","environment_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployment_picks" ADD CONSTRAINT "deployment_picks_resource_fkey" FOREIGN KEY ("organization_id","environment_id","kind","resource_id") REFERENCES "public"."resources"("organization_id","environment_id","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_environment_fkey" FOREIGN KEY ("organization_id","environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_version_fkey" FOREIGN KEY ("organization_id","application_id","version_id") REFERENCES "public"."versions"("organization_id","application_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deployments" ADD CONSTRAINT "deployments_profile_fkey" FOREIGN KEY ("organization_id","profile_id") REFERENCES "public"."profiles"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "versions" ADD CONSTRAINT "versions_application_fkey" FOREIGN KEY ("organization_id","application_id") REFERENCES "public"."applications"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deployed_values_by_key" ON "deployed_values" USING btree ("organization_id","environment_id","key_id");--> statement-breakpoint
CREATE INDEX "deployment_picks_by_resource" ON "deployment_picks" USING btree ("organization_id","environment_id","resource_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deployments_live" ON "deployments" USING btree ("organization_id","environment_id","profile_id") WHERE "deployments"."state" = 'live';--> statement-breakpoint
CREATE INDEX "deployments_by_profile" ON "deployments" USING btree ("organization_id","profile_id");--> statement-breakpoint
CREATE INDEX "deployments_by_version" ON "deployments" USING btree ("organization_id","version_id");--> statement-breakpoint
CREATE POLICY "deployed_values_select" ON "deployed_values" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployed_values_insert" ON "deployed_values" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployed_values_update" ON "deployed_values" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployed_values_delete" ON "deployed_values" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployment_picks_select" ON "deployment_picks" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployment_picks_insert" ON "deployment_picks" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployment_picks_update" ON "deployment_picks" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployment_picks_delete" ON "deployment_picks" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployments_select" ON "deployments" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployments_insert" ON "deployments" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployments_update" ON "deployments" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "deployments_delete" ON "deployments" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "versions_select" ON "versions" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "versions_insert" ON "versions" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "versions_update" ON "versions" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on') WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
CREATE POLICY "versions_delete" ON "versions" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and current_setting('app.organization_writes', true) = 'on');--> statement-breakpoint
-- What was published stays as it was: what becomes of it is all that changes.
GRANT SELECT, INSERT, DELETE ON versions, deployments, deployment_picks, deployed_values TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (state, ended_by, ended_at) ON deployments TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (key_id, sealed) ON deployed_values TO bulkhead_app;
