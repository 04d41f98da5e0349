CREATE TABLE "freeze_windows" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"created_by" text NOT NULL,
	CONSTRAINT "freeze_windows_pkey" PRIMARY KEY("organization_id","environment_id","id"),
	CONSTRAINT "freeze_windows_span" CHECK ("freeze_windows"."starts_at" < "freeze_windows"."ends_at")
);
--> statement-breakpoint
ALTER TABLE "freeze_windows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "publish_approvals" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publish_approvals_pkey" PRIMARY KEY("organization_id","environment_id","request_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "publish_approvals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "publish_requests" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"application_id" uuid NOT NULL,
	"profile_id" uuid NOT NULL,
	"contents" jsonb NOT NULL,
	"snapshot" jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"rolls_back_to" integer,
	"based_on" uuid,
	"author_id" uuid NOT NULL,
	"author" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"ended_by" text,
	"ended_at" timestamp (3) with time zone,
	"deployment_id" uuid,
	CONSTRAINT "publish_requests_pkey" PRIMARY KEY("organization_id","environment_id","id"),
	CONSTRAINT "publish_requests_state" CHECK ("publish_requests"."state" in ('open', 'published', 'declined', 'cancelled')),
	CONSTRAINT "publish_requests_ended" CHECK (("publish_requests"."state" = 'open') = ("publish_requests"."ended_at" is null) and ("publish_requests"."ended_at" is null) = ("publish_requests"."ended_by" is null)),
	CONSTRAINT "publish_requests_published" CHECK (("publish_requests"."state" = 'published') = ("publish_requests"."deployment_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "publish_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "publishing_rules" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"approvals" integer NOT NULL,
	"hours" integer NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "publishing_rules_pkey" PRIMARY KEY("organization_id","environment_id"),
	CONSTRAINT "publishing_rules_approvals" CHECK ("publishing_rules"."approvals" between 0 and 5),
	CONSTRAINT "publishing_rules_hours" CHECK ("publishing_rules"."hours" between 1 and 720)
);
--> statement-breakpoint
ALTER TABLE "publishing_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "freeze_windows" ADD CONSTRAINT "freeze_windows_environment_fkey" FOREIGN KEY ("organization_id","environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publish_approvals" ADD CONSTRAINT "publish_approvals_request_fkey" FOREIGN KEY ("organization_id","environment_id","request_id") REFERENCES "public"."publish_requests"("organization_id","environment_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publish_requests" ADD CONSTRAINT "publish_requests_environment_fkey" FOREIGN KEY ("organization_id","environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publishing_rules" ADD CONSTRAINT "publishing_rules_environment_fkey" FOREIGN KEY ("organization_id","environment_id") REFERENCES "public"."environments"("organization_id","environment_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "publish_requests_open" ON "publish_requests" USING btree ("organization_id","environment_id","profile_id") WHERE "publish_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "publish_requests_by_deployment" ON "publish_requests" USING btree ("organization_id","environment_id","deployment_id");--> statement-breakpoint
CREATE POLICY "freeze_windows_select" ON "freeze_windows" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "freeze_windows_insert" ON "freeze_windows" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "freeze_windows_update" ON "freeze_windows" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "freeze_windows_delete" ON "freeze_windows" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publish_approvals_select" ON "publish_approvals" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publish_approvals_insert" ON "publish_approvals" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publish_approvals_update" ON "publish_approvals" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publish_approvals_delete" ON "publish_approvals" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publish_requests_select" ON "publish_requests" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publish_requests_insert" ON "publish_requests" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publish_requests_update" ON "publish_requests" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publish_requests_delete" ON "publish_requests" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publishing_rules_select" ON "publishing_rules" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publishing_rules_insert" ON "publishing_rules" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publishing_rules_update" ON "publishing_rules" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "publishing_rules_delete" ON "publishing_rules" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
-- What was asked for stays as it was, and so does who approved it: what becomes of it is all that changes.
GRANT SELECT, INSERT, DELETE ON publishing_rules, publish_requests, publish_approvals, freeze_windows TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (approvals, hours, revision) ON publishing_rules TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (state, ended_by, ended_at, deployment_id) ON publish_requests TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (ends_at) ON freeze_windows TO bulkhead_app;
