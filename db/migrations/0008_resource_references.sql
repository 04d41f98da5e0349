CREATE TABLE "resource_references" (
	"organization_id" uuid NOT NULL,
	"environment_id" uuid NOT NULL,
	"resource_id" uuid NOT NULL,
	"field" text NOT NULL,
	"to_kind" text NOT NULL,
	"to_id" uuid NOT NULL,
	CONSTRAINT "resource_references_pkey" PRIMARY KEY("organization_id","environment_id","resource_id","field")
);
--> statement-breakpoint
ALTER TABLE "resource_references" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "resource_secrets" ADD COLUMN "entered_for" text[];--> statement-breakpoint
ALTER TABLE "resource_references" ADD CONSTRAINT "resource_references_resource_fkey" FOREIGN KEY ("organization_id","environment_id","resource_id") REFERENCES "public"."resources"("organization_id","environment_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resource_references" ADD CONSTRAINT "resource_references_to_fkey" FOREIGN KEY ("organization_id","environment_id","to_kind","to_id") REFERENCES "public"."resources"("organization_id","environment_id","kind","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "resource_references_by_target" ON "resource_references" USING btree ("organization_id","environment_id","to_id");--> statement-breakpoint
CREATE POLICY "resource_references_select" ON "resource_references" AS PERMISSIVE FOR SELECT TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resource_references_insert" ON "resource_references" AS PERMISSIVE FOR INSERT TO "bulkhead_app" WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resource_references_update" ON "resource_references" AS PERMISSIVE FOR UPDATE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])) WITH CHECK (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
CREATE POLICY "resource_references_delete" ON "resource_references" AS PERMISSIVE FOR DELETE TO "bulkhead_app" USING (organization_id = nullif(current_setting('app.organization_id', true), '')::uuid and environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[]));--> statement-breakpoint
-- What a resource is made of is fixed: references are never changed.
GRANT SELECT, INSERT, DELETE ON resource_references TO bulkhead_app;--> statement-breakpoint
GRANT UPDATE (entered_for) ON resource_secrets TO bulkhead_app;
